import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { SERVICE_NAMES } from '../../words/services';
import type { Finding, Findings, ProbedService } from './facts';
import { regionsToProbe } from './regions';

/** A list of Regions for terraform.tfvars. */
export interface Advice {
  /** `['guardduty', 'existing_detectors']`, or `['regions']`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly regions: readonly Region[];
  /** The reasons, as the report shows them. */
  readonly why: readonly string[];
}

/** Settings with the Regions in which an existing resource of the user is kept. */
const KEYS = {
  guardduty: 'existing_detectors',
  aws_config: 'existing_recorders',
  security_hub: 'existing_hubs',
  macie: 'existing_sessions',
  access_analyzer: 'existing_analyzers',
} as const satisfies Partial<Record<ProbedService, string>>;

/**
 * Returns the lists for terraform.tfvars with which a deployment keeps existing resources, and uses no disabled Region.
 * @param disabled Regions that are not enabled in the account
 */
export function advise(
  settings: Settings,
  findings: Findings,
  disabled: readonly Region[],
): readonly Advice[] {
  return [
    ...withoutDisabled(settings, disabled),
    ...Object.entries(KEYS).flatMap(([service, key]) =>
      existingAdvice(service as keyof typeof KEYS, key, settings, findings, disabled),
    ),
  ];
}

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

function existingAdvice(
  service: keyof typeof KEYS,
  key: string,
  settings: Settings,
  findings: Findings,
  disabled: readonly Region[],
): readonly Advice[] {
  const named = (settings[service] as unknown as Readonly<Record<string, readonly Region[]>>)[key] ?? [];
  const of = (region: Region) => findings.get(service)?.get(region);
  const added = regionsToProbe(settings, service).filter(
    (region) => !named.includes(region) && isUsers(of(region)),
  );
  const removed = named.filter((region) => disabled.includes(region) || isToBeMade(of(region)));
  if (added.length + removed.length === 0) return [];
  return [
    {
      path: [service, key],
      regions: [...named.filter((region) => !removed.includes(region)), ...added],
      why: [
        ...(added.length > 0 ? [`exists, and was not created by this project: ${added.join(', ')}`] : []),
        ...removed.map((region) => reasonToRemove(region, of(region))),
      ],
    },
  ];
}

function isUsers(finding: Finding | undefined): boolean {
  return finding?.state === 'exists' && finding.owner === 'user';
}

/** Whether a listed resource does not exist, or belongs to this project, so that a deployment would delete it. */
function isToBeMade(finding: Finding | undefined): boolean {
  return finding?.state === 'none' || (finding?.state === 'exists' && finding.owner === 'project');
}

function reasonToRemove(region: Region, finding: Finding | undefined): string {
  if (finding?.state === 'none') return `${region} is listed, but nothing exists there`;
  if (finding?.state === 'exists')
    return `${region} is listed, but was created by this project: a deployment would delete it`;
  return `${region} is listed, but is not enabled in this account`;
}
