import { REGIONS, type Region } from '../../settings/regions';
import type { Style } from '../command-line/style';
import { table } from '../command-line/table';
import type {
  Configurations,
  ConfiguredService,
  Finding,
  Findings,
  FindingsOf,
  ProbedService,
} from './facts';

/** Short enough for a terminal of 80 columns. */
const HEADS: Readonly<Record<ProbedService, string>> = {
  guardduty: 'GuardDuty',
  aws_config: 'Config',
  security_hub: 'SecHub',
  inspector: 'Inspector',
  macie: 'Macie',
  access_analyzer: 'Analyzer',
};

const CONFIGURATION_HEADS: Readonly<Record<ConfiguredService, string>> = {
  guardduty: 'GuardDuty',
  security_hub: 'SecHub',
  inspector: 'Inspector',
  macie: 'Macie',
  aws_config: 'Config',
};

/** Formats a table of Regions and services, with a word for each finding. */
export function matrix(findings: Findings, style: Style): string {
  return tableOf(findings, Object.entries(HEADS) as [ProbedService, string][], style);
}

/** Formats the same for organization configurations, with only the services that were asked. */
export function configurationMatrix(findings: Configurations, style: Style): string {
  const heads = Object.entries(CONFIGURATION_HEADS) as [ConfiguredService, string][];
  return tableOf(
    findings,
    heads.filter(([service]) => findings.has(service)),
    style,
  );
}

function tableOf<Service>(
  findings: FindingsOf<Service>,
  heads: readonly (readonly [Service, string])[],
  style: Style,
): string {
  const regions = REGIONS.filter((region) => heads.some(([service]) => findings.get(service)?.has(region)));
  return table({
    head: ['Region', ...heads.map(([, head]) => head)].map((text) => style('bold', text)),
    rows: regions.map((region) => [
      region,
      ...heads.map(([service]) => cell(findings, service, region, style)),
    ]),
  });
}

function cell<Service>(
  findings: FindingsOf<Service>,
  service: Service,
  region: Region,
  style: Style,
): string {
  const finding = findings.get(service)?.get(region);
  // A service that is not in the settings was not checked.
  return finding ? word(finding, style) : ' ';
}

function word(finding: Finding, style: Style): string {
  if (finding.state === 'none') return '–';
  if (finding.state === 'not enabled') return style('red', 'disabled');
  if (finding.state !== 'exists') return style('yellow', finding.state);
  const { owner, isOn } = finding;
  if (owner === 'project') return style('green', isOn ? 'ours' : 'ours, off');
  if (owner === 'unknown') return style('yellow', isOn ? 'on' : 'off');
  return style('cyan', isOn ? 'yours' : 'yours,off');
}

export const LEGEND =
  '– none; ours: created by this project; yours: not by this project;\non, off: creator unknown; off: exists, but is stopped';
