import type { EvaluationResult, IAM } from '@aws-sdk/client-iam';
import { policies, type Statement } from '../../../permissions/policies';
import type { Settings } from '../../../settings/schema';
import type { Caller } from '../../aws/caller';
import { attempt } from '../attempt';
import type { Check } from '../facts';
import { inParallel } from '../in-parallel';
import { type Principal, principalOf } from './principal';
import { simulationRequest } from './simulation-request';

const TITLE = 'Permissions';

/** IAM limits the rate of simulations more than that of other calls. */
const MOST_AT_A_TIME = 4;

/** Checks whether the caller may plan and deploy. IAM simulates this with permissions boundaries and policies of the organization. */
export async function permissionsCheck(
  iam: IAM,
  settings: Settings,
  caller: Pick<Caller, 'account' | 'arn'>,
  onDone: (done: number, total: number) => void,
): Promise<Check> {
  const principal = await principalOf(iam, caller.arn);
  if (principal === 'root')
    return {
      title: TITLE,
      status: 'warning',
      text: 'these are credentials of the root user, which may do everything; use a role',
    };
  if (principal === undefined)
    return { title: TITLE, status: 'no access', text: `IAM cannot simulate what ${caller.arn} may do` };
  const wanted = neededStatements(settings);
  let done = 0;
  const place = { account: caller.account, region: settings.home_region };
  const tried = await attempt('us-east-1', () =>
    inParallel(wanted, MOST_AT_A_TIME, async ({ policy, statement }) => {
      const results = await simulate(iam, principal, statement, place);
      onDone(++done, wanted.length);
      return { policy, denied: deniedIn(results) };
    }),
  );
  if (tried.state === 'not enabled')
    return { title: TITLE, status: 'no access', text: 'IAM did not respond' };
  if (tried.state !== 'answered')
    return { title: TITLE, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  return resultOf(tried.value, principal.arn);
}

/** The statements of docs/permissions.md that the settings need. */
function neededStatements(settings: Settings) {
  const { prefix, state, event_forwarder } = settings;
  const all = policies({ prefix, state, application: event_forwarder.stack_name });
  return all
    .filter(({ name }) => event_forwarder.enabled || !name.startsWith('deploy-event-forwarder'))
    .flatMap(({ name: policy, document }) => document.Statement.map((statement) => ({ policy, statement })));
}

async function simulate(
  iam: IAM,
  { arn }: Exclude<Principal, 'root' | undefined>,
  statement: Statement,
  place: Parameters<typeof simulationRequest>[2],
): Promise<readonly EvaluationResult[]> {
  const request = simulationRequest(arn, statement, place);
  const results: EvaluationResult[] = [];
  let Marker: string | undefined;
  do {
    const page = await iam.simulatePrincipalPolicy({ ...request, ...(Marker && { Marker }) });
    results.push(...(page.EvaluationResults ?? []));
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker);
  return results;
}

interface Denied {
  readonly action: string;
  readonly isByOrganization: boolean;
}

/**
 * Returns the actions that are allowed on none of the examples, because not every action applies to each resource type of a
 * statement.
 */
export function deniedIn(results: readonly EvaluationResult[]): readonly Denied[] {
  const actions = new Set(results.map(({ EvalActionName = '' }) => EvalActionName));
  return [...actions].flatMap((action) => {
    const those = results.filter(({ EvalActionName }) => EvalActionName === action);
    if (those.some(({ EvalDecision }) => EvalDecision === 'allowed')) return [];
    const isByOrganization = those.some(
      ({ OrganizationsDecisionDetail: detail }) => detail?.AllowedByOrganizations === false,
    );
    return [{ action, isByOrganization }];
  });
}

function resultOf(
  found: readonly { readonly policy: string; readonly denied: readonly Denied[] }[],
  arn: string,
): Check {
  const names = [...new Set(found.map(({ policy }) => policy))];
  const details = names.flatMap((name) => {
    const denied = found.filter(({ policy }) => policy === name).flatMap((each) => each.denied);
    const actions = new Map(denied.map((each) => [each.action, each]));
    if (actions.size === 0) return [];
    const shown = [...actions.values()].map(
      ({ action, isByOrganization }) => action + (isByOrganization ? ' (denied by the organization)' : ''),
    );
    return [`${name}: ${shown.sort().join(', ')}`];
  });
  if (details.length === 0) return { title: TITLE, status: 'ok', text: `${arn} may plan and deploy` };
  return {
    title: TITLE,
    status: 'problem',
    text: `${arn} lacks actions of these policies (\`aws-monitoring permissions\` prints them):`,
    details,
  };
}
