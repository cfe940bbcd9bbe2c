import { groupBy } from '../../../functions/shared/group-by';
import type { Region } from '../../../settings/regions';
import type { UnitAccount } from './unit-accounts';

/** A stack of a stack set in an account and Region. */
export interface Instance {
  readonly account: string;
  readonly region: string;
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstanceComprehensiveStatus.html */
  readonly status: string;
  readonly reason: string;
}

/** Regions of an account in which the stack is missing or failed, for the same reason. */
export interface Lacking {
  readonly account: UnitAccount;
  readonly regions: readonly Region[];
  /** `no stack`, `FAILED`. */
  readonly what: string;
  readonly reason: string;
}

/** Statuses that a running operation will change. */
const FINE = ['SUCCEEDED', 'PENDING', 'RUNNING'];

/** Returns the missing and failed stacks of one account. */
export function lackingIn(
  account: UnitAccount,
  regions: readonly Region[],
  instances: readonly Instance[],
): readonly Lacking[] {
  const own = new Map(
    instances.filter((each) => each.account === account.id).map((each) => [each.region, each]),
  );
  const lacking = regions.flatMap((region) => {
    const { status = 'no stack', reason = '' } = own.get(region) ?? {};
    return FINE.includes(status) ? [] : [{ region, status, reason }];
  });
  const groups = groupBy(lacking, ({ status, reason }) => `${status}\n${reason}`);
  return [...groups.values()].map((group) => ({
    account,
    regions: group.map(({ region }) => region),
    what: group[0]?.status ?? '',
    reason: group[0]?.reason ?? '',
  }));
}
