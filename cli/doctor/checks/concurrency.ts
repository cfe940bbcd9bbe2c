import type { Lambda } from '@aws-sdk/client-lambda';
import type { Region } from '../../../settings/regions';
import { attempt } from '../attempt';
import type { Check } from '../facts';

/** New accounts may have a limit of 10 for all functions together, which the three of the hub can use up in a storm. */
const ENOUGH = 20;

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
export async function concurrencyCheck(lambda: Lambda, home: Region): Promise<Check> {
  const title = 'Lambda';
  const tried = await attempt(home, () => lambda.getAccountSettings({}));
  if (tried.state === 'not enabled')
    return { title, status: 'problem', text: `the home Region ${home} is not enabled in this account` };
  if (tried.state !== 'answered')
    return { title, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  const { ConcurrentExecutions, UnreservedConcurrentExecutions: free = ConcurrentExecutions } =
    tried.value.AccountLimit ?? {};
  if (free === undefined) return { title, status: 'warning', text: `${home} returned no concurrency limit` };
  if (free >= ENOUGH)
    return { title, status: 'ok', text: `${free} concurrent executions are free in ${home}` };
  return {
    title,
    status: 'warning',
    text: `only ${free} of ${ConcurrentExecutions} concurrent executions are free in ${home}: alerts may be delayed when other functions use them; request more in Service Quotas (Lambda, Concurrent executions)`,
  };
}
