import { annotate, arrayOf, join, lines, list, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { asNumber } from './guardduty-remote';
import { type Vulnerability, vulnerabilityFacts } from './vulnerability';

/**
 * Fields of a finding in OCSF that only some of its classes have: vulnerabilities, evidences of a detection, malware, and a bucket
 * with sensitive data.
 * https://schema.ocsf.io/1.6.0/categories/findings
 */
export function ocsfFacts(finding: Detail): readonly Facts[] {
  const vulnerabilities = objectsOf(finding.vulnerabilities);
  return [
    vulnerabilityFacts(vulnerabilities.map(vulnerability)),
    moreOfAll(vulnerabilities),
    evidenceFacts(objectsOf(finding.evidences)),
    malware(finding),
    databucket(finding.databucket),
    related(finding.finding_info),
  ];
}

function vulnerability(found: Detail): Vulnerability {
  const { cve } = found;
  const [cvss] = objectsOf(cve?.cvss);
  return {
    id: text(cve?.uid) ?? found.title,
    url: arrayOf(found.references)[0],
    packages: objectsOf(found.affected_packages).map((one) => ({ ...one, fixedIn: one.fixed_in_version })),
    score: cvss?.base_score,
    vector: cvss?.vector_string,
    epss: cve?.epss?.score,
    exploitAvailable: found.is_exploit_available,
    lastExploitAt: found.exploit_last_seen_time_dt,
    fixAvailable: text(found.fix_coverage) ?? found.is_fix_available,
  };
}

function moreOfAll(vulnerabilities: readonly Detail[]): Facts {
  const code = vulnerabilities.flatMap((one) => objectsOf(one.affected_code));
  const more = [
    { label: 'Package remediation', value: lines(vulnerabilities.map((one) => one.remediation?.desc)) },
    {
      label: 'Code',
      value: lines(code.map((one) => join(':', one.file?.path, join('-', one.start_line, one.end_line)))),
    },
    {
      label: 'Related',
      value: list(vulnerabilities.flatMap((one) => arrayOf(one.related_vulnerabilities))),
    },
    {
      label: 'References',
      value: lines(
        vulnerabilities.flatMap((one) => arrayOf(one.references)),
        3,
      ),
    },
  ];
  return { first: [], more };
}

/** Fields about the evidences of a detection: who did what, and the remote side. */
function evidenceFacts(evidences: readonly Detail[]): Facts {
  const each = (value: (evidence: Detail) => unknown) => lines(evidences.map(value), 5);
  return {
    first: [
      { label: 'API', value: each(({ api }) => annotate(api?.operation, api?.service?.name)) },
      {
        label: 'Who',
        value: each(({ actor }) => annotate(who(actor?.user) ?? actor?.invoked_by, actor?.user?.type)),
      },
      { label: 'Network source', value: each(({ src_endpoint }) => endpoint(src_endpoint)) },
      { label: 'Network destination', value: each(({ dst_endpoint }) => endpoint(dst_endpoint)) },
      {
        label: 'Direction',
        value: each(({ connection_info: info }) => join(' ', info?.direction, info?.protocol_name)),
      },
      { label: 'Process', value: each(({ process }) => text(process?.cmd_line) ?? process?.name) },
      {
        label: 'Error code',
        value: each(({ api }) => join(': ', api?.response?.error, api?.response?.error_message)),
      },
    ],
    more: [
      { label: 'Account', value: each(({ actor }) => actor?.user?.account?.uid) },
      { label: 'Credential', value: each(({ actor }) => actor?.user?.credential_uid) },
    ],
  };
}

const who = (user: Detail | undefined) => text(user?.name) ?? text(user?.uid);

/** `198.51.100.9:443 pool.example.com (Example Hosting (AS64501), Frankfurt, Germany)` */
function endpoint(side: Detail | undefined): string | undefined {
  const { name, number } = side?.autonomous_system ?? {};
  const network = annotate(name, asNumber(number));
  return annotate(
    join(' ', join(':', side?.ip, side?.port), side?.hostname, side?.domain),
    join(', ', network, side?.location?.city, side?.location?.country),
  );
}

function malware({ malware, malware_scan_info: scan }: Detail): Facts {
  const found = objectsOf(malware);
  return {
    first: [
      { label: 'Malware', value: lines(found.map((one) => annotate(one.name, one.severity))) },
      {
        label: 'File',
        value: lines(
          found.map(({ path }) => path),
          5,
        ),
      },
      { label: 'Infected files', value: text(scan?.num_infected) },
    ],
    more: [{ label: 'Scanned', value: text(scan?.num_files) }],
  };
}

function databucket(bucket: Detail | undefined): Facts {
  const classified = objectsOf(bucket?.file?.data_classifications);
  return {
    first: [
      {
        label: 'Detections',
        value: lines(
          classified.map(({ category, classifier_details, total }) =>
            join(' ×', text(category) ?? classifier_details?.type, total),
          ),
        ),
      },
      { label: 'Bucket', value: text(bucket?.name) },
      { label: 'Object', value: text(bucket?.file?.path) ?? text(bucket?.file?.name) },
      { label: 'Public access', value: text(bucket?.is_public) },
    ],
    more: [
      {
        label: 'Encryption',
        value: annotate(bucket?.encryption_details?.algorithm, bucket?.encryption_details?.key_uid),
      },
    ],
  };
}

/** Fields about the events that make up an exposure finding. */
function related(info: Detail | undefined): Facts {
  const events = objectsOf(info?.related_events);
  return {
    first: [
      {
        label: 'Signals',
        value: lines(
          events.map((one) => text(one.title) ?? one.uid),
          10,
        ),
      },
    ],
    more: [
      {
        label: 'Traits',
        value: lines(events.flatMap((one) => objectsOf(one.traits).map(({ category }) => category))),
      },
      { label: 'Analytic', value: text(info?.analytic?.name) },
    ],
  };
}
