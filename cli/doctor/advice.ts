import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { SERVICE_NAMES } from '../../words/services';
import { existingAdvice } from './existing-advice';
import type { Advice, Configurations, ConfiguredService, Finding, Findings, ProbedService } from './facts';

/** Settings with the Regions in which an existing resource of the user is kept. */
const KEYS = {
  guardduty: 'existing_detectors',
  aws_config: 'existing_recorders',
  security_hub: 'existing_hubs',
  macie: 'existing_sessions',
  access_analyzer: 'existing_analyzers',
} as const satisfies Partial<Record<ProbedService, string>>;

/**
 * The setting with the Regions in which an existing organization configuration of the user is kept, and what a deployment does to
 * one of its own in such a Region: the provider turns it off, or only forgets it. An aggregator of Config needs no setting, because
 * AWS allows several.
 */
const CONFIGURATION_KEY = 'existing_organization_configurations';
const ON_DELETE = {
  guardduty: 'is kept',
  security_hub: 'is turned off',
  inspector: 'is turned off',
  macie: 'is kept',
} as const satisfies Partial<Record<ConfiguredService, string>>;

/**
 * Returns the lists for terraform.tfvars with which a deployment keeps existing resources, and uses no disabled Region.
 * @param disabled Regions that are not enabled in the account
 */
export function advise(
  settings: Settings,
  findings: Findings,
  configurations: Configurations,
  disabled: readonly Region[],
): readonly Advice[] {
  return [
    ...withoutDisabled(settings, disabled),
    ...(Object.keys(KEYS) as (keyof typeof KEYS)[]).flatMap((service) =>
      existingAdvice({
        path: [service, KEYS[service]],
        named: namedIn(settings[service], KEYS[service]),
        findings: findings.get(service) ?? new Map(),
        disabled,
        reasonToRemove: whyResourceIsToBeMade,
      }),
    ),
    ...(Object.keys(ON_DELETE) as (keyof typeof ON_DELETE)[]).flatMap((service) =>
      existingAdvice({
        path: [service, CONFIGURATION_KEY],
        named: settings[service][CONFIGURATION_KEY],
        findings: configurations.get(service) ?? new Map(),
        disabled,
        reasonToRemove: (finding) =>
          ON_DELETE[service] === 'is turned off' && isOurs(finding)
            ? 'was created by this project: a deployment would turn it off'
            : undefined,
      }),
    ),
  ];
}

const namedIn = (block: object, key: string) =>
  (block as Readonly<Record<string, readonly Region[]>>)[key] ?? [];

/** Why a listed resource has to be created: it does not exist, or belongs to this project, so that a deployment would delete it. */
function whyResourceIsToBeMade(finding: Finding | undefined): string | undefined {
  if (finding?.state === 'none') return 'nothing exists there';
  return isOurs(finding) ? 'was created by this project: a deployment would delete it' : undefined;
}

const isOurs = (finding: Finding | undefined) => finding?.state === 'exists' && finding.owner === 'project';

/** Advice for the global list of Regions, and for the lists of blocks. */
function withoutDisabled(settings: Settings, disabled: readonly Region[]): readonly Advice[] {
  const blocks = SERVICE_NAMES.filter((name) =>
    settings[name].regions.some((region) => disabled.includes(region) && !settings.regions.includes(region)),
  );
  const lists: readonly (readonly [Advice['path'], readonly Region[]])[] = [
    [['regions'], settings.regions],
    ...blocks.map((name) => [[name, 'regions'], settings[name].regions] as const),
  ];
  return lists.flatMap(([path, regions]) => {
    const off = regions.filter((region) => disabled.includes(region));
    const left = regions.filter((region) => !disabled.includes(region));
    // An empty list is not allowed, so the user has to decide.
    if (off.length === 0 || left.length === 0) return [];
    return [{ path, regions: left, why: [`not enabled in this account: ${off.join(', ')}`] }];
  });
}
