import { DAY_MS } from '../../../functions/shared/calendar';
import { bounded, silentFields } from '../../../functions/watcher/member-fields';
import { type Member, type MemberContext, membersOf } from '../../../functions/watcher/members';
import { SETTINGS } from './world';

const AT = Date.parse('2026-03-04T03:12:00Z');
const HOME = '111122223333';

const CONTEXT: MemberContext = {
  settings: SETTINGS,
  checkpoints: {},
  at: AT,
  account: HOME,
  members: new Map(),
  organization: new Map(),
};

const member = (account: string, silent: readonly string[], heard: readonly string[] = []): Member => ({
  account,
  silent,
  heard,
  isGone: false,
  known: AT,
});

test('of silent accounts the one with the most Regions is first, and so is the Region with the most accounts', () => {
  const members = [
    member('1', ['a']),
    member('2', []),
    member('3', ['b', 'c', 'd', 'e'], ['f', 'g']),
    member('4', ['b', 'c', 'd']),
  ];
  expect(silentFields([...members, member('5', ['c'])], CONTEXT)).toEqual([
    // More than three Regions are counted.
    { label: 'Accounts not heard', value: '3: 4 / 6\n4: b, c, d\n1: a\n5: c' },
    { label: 'Accounts not heard, by Region', value: 'c: 3\nb: 2\nd: 2\ne: 1\na: 1' },
  ]);
});

test('fifteen lines are shown, of more the rest is counted', () => {
  const lines = Array.from({ length: 16 }, (_, n) => `${n}`);
  expect(bounded(lines.slice(0, 15))).toBe(lines.slice(0, 15).join('\n'));
  expect(bounded(lines)).toBe(`${lines.slice(0, 15).join('\n')}\n… +1`);
});

describe('the accounts other than that of the hub', () => {
  const memberWith = (numbers: Readonly<Record<string, number>>, changes: Partial<MemberContext> = {}) =>
    membersOf({ ...CONTEXT, members: new Map([['222233334444', numbers]]), ...changes })[0];

  test('are in the order of their ids, without those that are excluded', () => {
    const organization = { exclude_accounts: ['333344445555'], has_units: false };
    const settings = { ...SETTINGS, organization, member_accounts: ['222233334444', HOME] };
    const members = new Map(['999900001111', '333344445555', '222233334444', HOME].map((id) => [id, {}]));
    expect(membersOf({ ...CONTEXT, settings, members }).map(({ account }) => account)).toEqual([
      '222233334444',
      '999900001111',
    ]);
  });

  test('have two days for a Region that was never heard, and none for one that was', () => {
    const settings = { ...SETTINGS, organization: { exclude_accounts: [], has_units: true } };
    const long = AT - 9 * DAY_MS;
    const old = { 'region/us-east-1': AT - 2 * DAY_MS - 1 };
    expect(memberWith({ ...old, known: AT }, { settings })).toMatchObject({
      heard: [],
      silent: ['us-east-1'],
    });
    expect(memberWith({ ...old, known: long }, { settings })).toMatchObject({
      silent: ['us-east-1', 'eu-west-1'],
    });
    const checkpoints = { 'watched/eu-west-1': AT - DAY_MS };
    expect(memberWith({ ...old, known: long }, { settings, checkpoints })).toMatchObject({
      silent: ['us-east-1'],
    });
  });

  test('are expected in a Region for 30 days after its last heartbeat', () => {
    expect(memberWith({ 'region/a': AT - 30 * DAY_MS })).toMatchObject({ silent: ['a'], isGone: false });
    expect(memberWith({ 'region/a': AT - 30 * DAY_MS - 1 })).toMatchObject({ silent: [], isGone: true });
  });
});
