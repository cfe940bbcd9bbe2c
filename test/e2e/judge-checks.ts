/** A check of checkov that failed for a resource. */
export interface FailedCheck {
  /** Such as `CKV_AWS_28`. */
  readonly check: string;
  /** Its requirement. */
  readonly title: string;
  /** `<stack>: <type>.<name>` */
  readonly address: string;
}

/** Why a check may fail. */
export interface Accepted {
  readonly check: string;
  /** Patterns for the resources for which it may fail; they match the whole address. */
  readonly resources: RegExp;
  readonly reason: string;
}

/**
 * Finds checks that fail without a reason, and reasons for checks that do not fail.
 *
 * @returns a line for each
 */
export function judge(failed: readonly FailedCheck[], accepted: readonly Accepted[]): readonly string[] {
  const isFor = ({ check, resources }: Accepted, one: FailedCheck) =>
    check === one.check && resources.exec(one.address)?.[0] === one.address;
  const without = failed.filter((one) => !accepted.some((each) => isFor(each, one)));
  const unused = accepted.filter((each) => !failed.some((one) => isFor(each, one)));
  return [
    ...without.map(({ check, title, address }) => `${check} fails for ${address}: ${title}`),
    ...unused.map(
      ({ check, resources }) => `${check} no longer fails for ${resources.source}: take it off the list`,
    ),
  ];
}
