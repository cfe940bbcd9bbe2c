import type { Field } from '../shared/alert';
import type { Member, MemberContext } from './members';

/** Slack shows some 800 characters of a field. */
const MAX_LINES = 15;
const MAX_REGIONS = 3;

/** The numbers of accounts, and of Regions of accounts, that were heard and that are expected. */
export function memberCounts(members: readonly Member[]): readonly Field[] {
  const expected = members.filter(({ isGone }) => !isGone);
  const heard = expected.filter(({ silent }) => silent.length === 0);
  const [pairs, silent] = [sum(expected, 'heard'), sum(expected, 'silent')];
  return [
    { label: 'Accounts heard', value: `${heard.length} / ${expected.length}` },
    { label: 'Regions of accounts heard', value: `${pairs} / ${pairs + silent}` },
  ];
}

/** Which accounts and Regions are silent: by account, the one with the most Regions first, and by Region. */
export function silentFields(members: readonly Member[], run: MemberContext): readonly Field[] {
  const silent = members
    .filter((member) => member.silent.length > 0)
    .sort((one, other) => other.silent.length - one.silent.length);
  const regions = new Map<string, number>();
  for (const region of silent.flatMap((member) => member.silent))
    regions.set(region, (regions.get(region) ?? 0) + 1);
  const byRegion = [...regions].sort(([, one], [, other]) => other - one);
  return [
    {
      label: 'Accounts not heard',
      value: bounded(silent.map((member) => `${nameOf(member.account, run)}: ${regionsOf(member)}`)),
    },
    {
      label: 'Accounts not heard, by Region',
      value: bounded(byRegion.map(([region, accounts]) => `${region}: ${accounts}`)),
    },
  ];
}

/** The names of accounts, one a line. */
export const accountsField = (label: string, members: readonly Member[], run: MemberContext): Field => ({
  label,
  value: bounded(members.map(({ account }) => nameOf(account, run))),
});

const regionsOf = ({ silent, heard }: Member): string =>
  silent.length > MAX_REGIONS ? `${silent.length} / ${silent.length + heard.length}` : silent.join(', ');

/** Returns `production (111122223333)`, or the id alone if the account has no name. */
export function nameOf(
  account: string,
  { settings: { accounts = {} }, organization }: MemberContext,
): string {
  const name = Object.hasOwn(accounts, account) ? accounts[account] : organization.get(account)?.name;
  return name ? `${name} (${account})` : account;
}

export function bounded(lines: readonly string[]): string {
  const left = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES), ...(left > 0 ? [`… +${left}`] : [])].join('\n');
}

const sum = (members: readonly Member[], what: 'heard' | 'silent') =>
  members.reduce((total, member) => total + member[what].length, 0);
