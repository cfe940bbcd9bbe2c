import { groupBy } from '../../../functions/shared/group-by';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { Application, ApplicationRepository } from '../../aws/application-repository';
import { type Attempt, attempt } from '../attempt';
import type { Check } from '../facts';

type Status = Check['status'];

/** The result of one Region. */
interface Said {
  readonly region: Region;
  readonly status: Status;
  readonly text: string;
}

/** The worst first. */
const ORDER: readonly Status[] = ['problem', 'no access', 'warning', 'ok'];

/**
 * Checks whether the application of the event forwarder is available in each of its Regions, in the version of the settings.
 * @param off Regions that are known to be disabled, which another check reports
 * @returns undefined if the event forwarder is off
 */
export async function applicationCheck(
  { event_forwarder }: Pick<Settings, 'event_forwarder'>,
  client: ApplicationRepository,
  off: readonly Region[],
): Promise<Check | undefined> {
  const { enabled, application_id: id, semantic_version: version, capabilities } = event_forwarder;
  if (!enabled || id === undefined || version === undefined) return undefined;
  const regions = event_forwarder.regions.filter((region) => !off.includes(region));
  if (regions.length === 0) return undefined;
  const said = await Promise.all(
    regions.map(async (region): Promise<Said> => {
      const tried = await attempt(region, () => client.getApplication(region, id, version));
      return { region, ...verdict(tried, region, version, capabilities) };
    }),
  );
  const status = ORDER.find((each) => said.some((one) => one.status === each)) ?? 'ok';
  const name = id.slice(id.lastIndexOf('/') + 1);
  const title = 'Application';
  if (status === 'ok')
    return { title, status, text: `${name} ${version} is available in: ${regions.join(', ')}` };
  const bad = groupBy(
    said.filter((one) => one.status !== 'ok'),
    ({ text }) => text,
  );
  return {
    title,
    status,
    text: `${name} ${version} of event_forwarder, ${id}`,
    details: [...bad].map(([text, all]) => `${all.map(({ region }) => region).join(', ')}: ${text}`),
  };
}

function verdict(
  tried: Attempt<Application>,
  region: Region,
  wanted: string,
  capabilities: readonly string[],
): Pick<Said, 'status' | 'text'> {
  if (tried.state === 'answered') return suits(tried.value, wanted, capabilities);
  if (tried.state === 'not enabled')
    return { status: 'problem', text: 'the Region is not enabled in this account' };
  // Makes the messages of several Regions equal.
  const why = tried.why.replace(` in ${region}`, '').replaceAll(region, '<Region>');
  if (tried.state === 'no access' || /^ForbiddenException/.test(why))
    return { status: 'no access', text: `${why}; or srest has not shared the application with this account` };
  if (/^NotFoundException/.test(why))
    return { status: 'problem', text: `${MISSING} ${wanted}, or it is not shared with this account` };
  return { status: 'warning', text: why };
}

function suits(
  { version: found = {} }: Application,
  wanted: string,
  capabilities: readonly string[],
): Pick<Said, 'status' | 'text'> {
  if (found.semanticVersion !== wanted) return { status: 'problem', text: `${MISSING} ${wanted}` };
  if (found.resourcesSupported === false)
    return { status: 'problem', text: 'this Region does not support a resource type of the application' };
  const missing = (found.requiredCapabilities ?? []).filter(
    (each) => !(capabilities as readonly string[]).includes(each),
  );
  if (missing.length > 0)
    return { status: 'problem', text: `add ${missing.join(', ')} to event_forwarder.capabilities` };
  return { status: 'ok', text: '' };
}

const MISSING = 'there is no such application, or it does not have version';
