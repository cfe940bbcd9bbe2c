/**
 * Refreshed items of Trusted Advisor checks by status, without the checks to ignore.
 * https://docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html
 *
 * @param ignoreChecks names of checks; some have a trailing blank in events ("Load Balancer Optimization ")
 */
export const trustedAdvisorItems = (statuses: readonly string[], ignoreChecks: readonly string[] = []) => ({
  source: ['aws.trustedadvisor', 'test.aws.trustedadvisor'],
  'detail-type': ['Trusted Advisor Check Item Refresh Notification'],
  detail: { status: statuses, ...(ignoreChecks.length > 0 && { 'check-name': allBut(ignoreChecks) }) },
});

function allBut(checks: readonly string[]) {
  const names = checks.map((check) => check.trim());
  return [{ 'anything-but': names.flatMap((name) => [name, `${name} `]) }];
}
