import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_NAMES, withGeneratedSections } from '../../permissions/document';
import { charactersOf, MAX_CHARACTERS, policies } from '../../permissions/policies';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/permissions.md'), 'utf8');

describe('the policies', () => {
  const all = policies(EXAMPLE_NAMES);

  test('have the names that docs/permissions.md explains', () => {
    expect(all.map(({ name }) => name)).toEqual([
      'plan',
      'deploy',
      'deploy-services',
      'deploy-event-forwarder',
      'plan-organization',
      'deploy-organization',
    ]);
  });

  test.each(all)('$name is within the size limit of a managed policy', ({ document }) => {
    expect(JSON.stringify(document)).not.toMatch(/\s/);
    expect(charactersOf(document)).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  test('are split if a long prefix makes one too long, without losing an action', () => {
    const long = { ...EXAMPLE_NAMES, prefix: 'p'.repeat(300) };
    const split = policies(long);
    expect(split.map(({ name }) => name)).toEqual(expect.arrayContaining(['plan-1', 'plan-2']));
    for (const { document } of split) expect(charactersOf(document)).toBeLessThanOrEqual(MAX_CHARACTERS);
    const grants = (from: typeof split) =>
      from.flatMap(({ document }) =>
        document.Statement.flatMap(({ Sid, Action }) => Action.map((a) => `${Sid} ${a}`)),
      );
    expect(grants(split).sort()).toEqual(grants(all).sort());
  });

  test.each(all)(
    '$name has a unique Sid for each statement and no wildcard in an action',
    ({ document: { Statement } }) => {
      const sids = Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    },
  );

  test('do not mention a state bucket if the state is local', () => {
    const text = JSON.stringify(policies({ ...EXAMPLE_NAMES, state: undefined }));
    expect(text).not.toContain('my-terraform-state');
    expect(text).not.toContain('undefined');
  });

  test('allow iam:PassRole only for services that the stacks pass roles to', () => {
    const passed = all.flatMap(({ document: { Statement } }) =>
      Statement.filter(({ Action }) => Action.includes('iam:PassRole')),
    );
    expect(passed).toHaveLength(4);
    for (const { Condition, Resource } of passed) {
      expect(Condition).toMatchObject({ StringEquals: { 'iam:PassedToService': expect.anything() } });
      expect(Resource).not.toContain('*');
    }
  });
});

test('docs/permissions.md shows the same policies', () => {
  const shown = [...DOCUMENT.matchAll(/^### ([\w-]+)\n\n```json\n([^`]*)```$/gm)];
  expect(shown.map(([, name, text = '']) => ({ name, document: JSON.parse(text) }))).toEqual(
    policies(EXAMPLE_NAMES),
  );
});

test('docs/permissions.md is up to date', () => {
  if (withGeneratedSections(DOCUMENT) !== DOCUMENT)
    throw new Error(
      'docs/permissions.md is not what permissions/provider-actions.ts says: run npm run permissions',
    );
});
