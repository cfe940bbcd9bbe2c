import { REGIONS, type Region } from '../../settings/regions';
import type { Style } from '../command-line/style';
import { table } from '../command-line/table';
import { type Finding, type Findings, PROBED, type ProbedService } from './facts';

/** Short enough for a terminal of 80 columns. */
const HEADS: Readonly<Record<ProbedService, string>> = {
  guardduty: 'GuardDuty',
  aws_config: 'Config',
  security_hub: 'SecHub',
  inspector: 'Inspector',
  macie: 'Macie',
  access_analyzer: 'Analyzer',
};

/** Formats a table of Regions and services, with a word for each finding. */
export function matrix(findings: Findings, style: Style): string {
  const regions = REGIONS.filter((region) => PROBED.some((service) => findings.get(service)?.has(region)));
  return table({
    head: ['Region', ...PROBED.map((service) => HEADS[service])].map((text) => style('bold', text)),
    rows: regions.map((region) => [region, ...cells(findings, region, style)]),
  });
}

function cells(findings: Findings, region: Region, style: Style): readonly string[] {
  return PROBED.map((service) => {
    const finding = findings.get(service)?.get(region);
    // A service that is not in the settings was not checked.
    return finding ? cell(finding, style) : ' ';
  });
}

function cell(finding: Finding, style: Style): string {
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
