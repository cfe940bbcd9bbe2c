import type { RawValues } from '../../settings/read/raw-values';
import { DEFAULT_REGIONS, type Region } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { SERVICE_NAMES } from '../../words/services';

/** The answers to the questions; what is omitted has its default. */
export interface Answers {
  readonly prefix: string;
  readonly home_region: string;
  readonly regions: readonly string[];
  /** Blocks to be enabled; the others of OFFERED are turned off. */
  readonly services: readonly string[];
  readonly alarm_emails: readonly string[];
  readonly time_zone: string;
  readonly language: string;
  /** Empty: the state is in local files. */
  readonly bucket: string;
}

/** Services that a single word turns on or off. Others need more settings, or create nothing without them. */
export const OFFERED = SERVICE_NAMES.filter(
  (name) => !['budget', 'event_rules', 'event_forwarder', 'inspector_classic'].includes(name),
);

const FILE = 'terraform.tfvars';

const DEFAULTS = parseSettings({}, FILE);

export const DEFAULT_ANSWERS: Answers = {
  prefix: DEFAULTS.prefix,
  home_region: DEFAULTS.home_region,
  regions: DEFAULT_REGIONS,
  services: OFFERED.filter((name) => DEFAULTS[name].enabled),
  alarm_emails: [],
  time_zone: DEFAULTS.time_zone,
  language: DEFAULTS.language,
  bucket: '',
};

/** The settings that differ from the defaults, and the prefix, so that the file is never empty. */
export function settingsOf(answers: Answers): RawValues {
  const { prefix, home_region, regions, services, alarm_emails, time_zone, language, bucket } = answers;
  const other = <T>(key: string, value: T, byDefault: T) => (value === byDefault ? {} : { [key]: value });
  return {
    prefix,
    ...other('home_region', home_region, DEFAULTS.home_region),
    ...(isSame(regions, DEFAULTS.regions) ? {} : { regions }),
    ...(bucket === '' ? {} : { state: { bucket } }),
    ...other('time_zone', time_zone, DEFAULTS.time_zone),
    ...other('language', language, DEFAULTS.language),
    ...(alarm_emails.length === 0 ? {} : { alarm_emails }),
    ...switches(services),
  };
}

function switches(services: readonly string[]): RawValues {
  const differing = OFFERED.filter((name) => services.includes(name) !== DEFAULTS[name].enabled);
  return Object.fromEntries(differing.map((name) => [name, { enabled: !DEFAULTS[name].enabled }]));
}

/** Whether both have the same Regions, in any order. */
function isSame(regions: readonly string[], others: readonly Region[]): boolean {
  return [...regions].sort().join() === [...others].sort().join();
}
