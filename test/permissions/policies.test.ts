import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedParts } from '../../permissions/document';
import { charactersOf, MOST_CHARACTERS, policies } from '../../permissions/policies';
import { NAMING } from './example-scopes';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/permissions.md'), 'utf8');

describe('the policies', () => {
  const all = policies(NAMING);

  test('have these names, which docs/permissions.md explains', () => {
    expect(all.map(({ name }) => name)).toEqual([
      'plan',
      'deploy',
      'deploy-services',
      'deploy-event-forwarder',
    ]);
  });

  test.each(all)('$name is within the limit of a managed policy', ({ document }) => {
    expect(JSON.stringify(document)).not.toMatch(/\s/);
    expect(charactersOf(document)).toBeLessThanOrEqual(MOST_CHARACTERS);
  });

  test('are split where a long prefix makes one too long, and lose nothing by it', () => {
    const long = { ...NAMING, prefix: 'p'.repeat(300) };
    const split = policies(long);
    expect(split.map(({ name }) => name)).toEqual(expect.arrayContaining(['plan-1', 'plan-2']));
    for (const { document } of split) expect(charactersOf(document)).toBeLessThanOrEqual(MOST_CHARACTERS);
    const grants = (from: typeof split) =>
      from.flatMap(({ document }) =>
        document.Statement.flatMap(({ Sid, Action }) => Action.map((a) => `${Sid} ${a}`)),
      );
    expect(grants(split).sort()).toEqual(grants(all).sort());
  });

  test.each(all)(
    '$name has a name for each statement, and no action by wildcard',
    ({ document: { Statement } }) => {
      const sids = Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    },
  );

  test('without a bucket for the state say nothing of one', () => {
    const text = JSON.stringify(policies({ ...NAMING, state: undefined }));
    expect(text).not.toContain('my-terraform-state');
    expect(text).not.toContain('undefined');
  });

  test('pass roles only to services that the stacks give roles to', () => {
    const passed = all.flatMap(({ document: { Statement } }) =>
      Statement.filter(({ Action }) => Action.includes('iam:PassRole')),
    );
    expect(passed).toHaveLength(3);
    for (const { Condition, Resource } of passed) {
      expect(Condition).toMatchObject({ StringEquals: { 'iam:PassedToService': expect.anything() } });
      expect(Resource).not.toContain('*');
    }
  });
});

test('docs/permissions.md shows the very policies, to be pasted', () => {
  const shown = [...DOCUMENT.matchAll(/^### ([\w-]+)\n\n```json\n([^`]*)```$/gm)];
  expect(shown.map(([, name, text = '']) => ({ name, document: JSON.parse(text) }))).toEqual(
    policies(NAMING),
  );
});

test('docs/permissions.md is up to date', () => {
  if (withGeneratedParts(DOCUMENT) !== DOCUMENT)
    throw new Error(
      'docs/permissions.md is not what permissions/provider-actions.ts says: run npm run permissions',
    );
});
