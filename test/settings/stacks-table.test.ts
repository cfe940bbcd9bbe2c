import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACKS } from '../../stacks';
import { PATHS, stacksChangedBy, stacksChangedFrom } from './stacks-changed-by';
import { ownStack, stacksInTable, withTable } from './stacks-table';

// Each test synthesizes all stacks once or twice, which takes seconds on a busy machine.
jest.setTimeout(60_000);

const DOCUMENT = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');

const CLAIMED = new Map(PATHS.map((path) => [path, stacksInTable(DOCUMENT, path)]));

test('the table of docs/settings.md has the stacks of every setting', () => {
  const without = [...CLAIMED].filter(([, stacks]) => stacks.length === 0).map(([path]) => path);
  expect(without).toEqual([]);
});

test('the table is as npm run stacks-table writes it', () => {
  expect(withTable(DOCUMENT, CLAIMED)).toBe(DOCUMENT);
});

/** Settings by the stacks that the table gives for them; what belongs to one service alone is one group for all services. */
function groups(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [path, stacks] of CLAIMED) {
    const isOwn = stacks.length === 1 && stacks[0] === ownStack(path);
    const key = isOwn ? SERVICES : stacks.join(' ');
    all.set(key, [...(all.get(key) ?? []), path]);
  }
  return all;
}

const SERVICES = 'the stacks of the services';
const ALL = STACKS.map(({ name }) => name);

/** Settings that hide the effect of others when they are changed with them, or exclude them. */
const ALONE = /\.enabled$|^event_forwarder\.event_pattern$|^security_hub\.organization$|^hub$/;

/** What changes everything cannot be missing a stack. */
const GROUPS = [...groups()].filter(([stacks]) => stacks !== ALL.join(' '));

test.each(GROUPS)(
  'no other stack than %s changes with the settings of which the table says so',
  (stacks, paths) => {
    const together = paths.filter((path) => paths.length === 1 || !ALONE.test(path));
    const allowed =
      stacks === SERVICES ? ALL.filter((name) => !['hub', 'spokes'].includes(name)) : stacks.split(' ');
    expect(stacksChangedBy(...together).filter((name) => !allowed.includes(name))).toEqual([]);
  },
);

test('a service that is alone in a Region brings hub and spokes there, as the text above the table says', () => {
  const alone = { guardduty: { regions: ['us-east-1', 'ap-northeast-1'] } };
  const off = { guardduty: { ...alone.guardduty, enabled: false } };
  expect(stacksChangedFrom({}, alone)).toEqual(['hub', 'spokes', 'guardduty']);
  expect(stacksChangedFrom(alone, off)).toEqual(['hub', 'spokes', 'guardduty']);
});
