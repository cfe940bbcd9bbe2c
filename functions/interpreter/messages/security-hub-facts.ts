import { annotate, arrayOf, join, lines, list, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { camelCaseKeys } from './camel-case-keys';
import type { Facts } from './facts';
import { actionFacts } from './guardduty-action';
import { threatFacts } from './guardduty-malware';
import { sequenceFacts } from './guardduty-sequence';
import { type Vulnerability, vulnerabilityFacts } from './vulnerability';

/**
 * Fields of a finding in the AWS Security Finding Format that only some products fill: GuardDuty, Inspector, Macie and others.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-top-level-attributes.html
 */
export function asffFacts(finding: Detail): readonly Facts[] {
  return [
    vulnerabilityFacts(objectsOf(finding.Vulnerabilities).map(vulnerability)),
    moreOfAll(finding),
    sequenceFacts(camelCaseKeys(finding.Detection?.Sequence)),
    ...actionFacts(camelCaseKeys(finding.Action)),
    threatFacts(objectsOf(camelCaseKeys(finding.Threats)).map(withVolumes)),
    observed(finding),
    network(finding),
  ];
}

/** Renames the location of a file to GuardDuty's name for it. */
function withVolumes({ filePaths, ...threat }: Detail): Detail {
  return {
    ...threat,
    filePaths: objectsOf(filePaths).map((file) => ({ ...file, volumeArn: file.resourceId })),
  };
}

function vulnerability(found: Detail): Vulnerability {
  const [cvss] = objectsOf(found.Cvss);
  return {
    id: found.Id,
    url: found.Vendor?.Url,
    packages: objectsOf(found.VulnerablePackages).map((one) => ({
      name: one.Name,
      epoch: one.Epoch,
      version: one.Version,
      release: one.Release,
      fixedIn: one.FixedInVersion,
      path: one.FilePath,
    })),
    score: cvss?.BaseScore,
    vector: cvss?.BaseVector,
    epss: found.EpssScore,
    exploitAvailable: found.ExploitAvailable,
    lastExploitAt: found.LastKnownExploitAt,
    fixAvailable: found.FixAvailable,
  };
}

function moreOfAll({ Vulnerabilities: vulnerabilities }: Detail): Facts {
  const all = objectsOf(vulnerabilities);
  const packages = all.flatMap((one) => objectsOf(one.VulnerablePackages));
  const code = all.flatMap((one) => objectsOf(one.CodeVulnerabilities));
  const more = [
    { label: 'Package remediation', value: lines(packages.map((one) => one.Remediation)) },
    { label: 'Package manager', value: lines(packages.map((one) => one.PackageManager)) },
    { label: 'Weakness', value: lines(code.flatMap(({ Cwes }) => arrayOf(Cwes))) },
    { label: 'Code', value: lines(code.map(({ FilePath: path }) => codePlace(path))) },
    {
      label: 'Vendor severity',
      value: lines(all.map((one) => annotate(one.Vendor?.VendorSeverity, one.Vendor?.Name))),
    },
    {
      label: 'Related',
      value: list(all.flatMap((one) => arrayOf(one.RelatedVulnerabilities))),
    },
    {
      label: 'References',
      value: lines(
        all.flatMap((one) => arrayOf(one.ReferenceUrls)),
        3,
      ),
    },
  ];
  return { first: [], more };
}

const codePlace = (path: Detail | undefined) =>
  join(':', text(path?.FilePath) ?? path?.FileName, join('-', path?.StartLine, path?.EndLine));

/** Fields about malware, processes, threat indicators and missing patches. */
function observed({
  Malware,
  Process: process,
  ThreatIntelIndicators,
  PatchSummary: patches,
}: Detail): Facts {
  const malware = objectsOf(Malware);
  return {
    first: [
      {
        label: 'Malware',
        value: lines(malware.map(({ Name, Type, State }) => annotate(Name, join(', ', Type, State)))),
      },
      {
        label: 'File',
        value: lines(
          malware.map(({ Path }) => Path),
          5,
        ),
      },
      {
        label: 'Process',
        value: annotate(
          text(process?.Path) ?? process?.Name,
          text(process?.Pid) && `pid ${text(process?.Pid)}`,
        ),
      },
      {
        label: 'Indicators',
        value: lines(
          objectsOf(ThreatIntelIndicators).map(({ Type, Value, Category, Source }) =>
            annotate(join(': ', Type, Value), join(', ', Category, Source)),
          ),
        ),
      },
      {
        label: 'Patches',
        value: join(
          ', ',
          counted(patches?.MissingCount, 'missing'),
          counted(patches?.FailedCount, 'failed'),
          counted(patches?.InstalledCount, 'installed'),
        ),
      },
    ],
  };
}

const counted = (count: unknown, unit: string) => text(count) && `${text(count)} ${unit}`;

function network({ Network: network, NetworkPath: path }: Detail): Facts {
  const { Begin, End } = network?.OpenPortRange ?? {};
  return {
    first: [
      { label: 'Open ports', value: join('-', Begin, End) },
      { label: 'Direction', value: join(' ', network?.Direction, network?.Protocol) },
      {
        label: 'Network source',
        value: side(network?.SourceIpV4 ?? network?.SourceIpV6, network?.SourcePort, network?.SourceDomain),
      },
      {
        label: 'Network destination',
        value: side(
          network?.DestinationIpV4 ?? network?.DestinationIpV6,
          network?.DestinationPort,
          network?.DestinationDomain,
        ),
      },
    ],
    more: [
      {
        label: 'Network path',
        value: lines(
          objectsOf(path).map(({ ComponentId, ComponentType }) => annotate(ComponentId, ComponentType)),
          15,
        ),
      },
    ],
  };
}

const side = (ip: unknown, port: unknown, domain: unknown) => join(' ', join(':', ip, port), domain);
