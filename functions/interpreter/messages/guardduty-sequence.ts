import { items, joined, lines, list, named, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { asNumber } from './guardduty-remote';

/**
 * The parts of an attack sequence: several signals that GuardDuty took for one attack.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Sequence.html
 */
export function sequenceFacts(sequence: Detail | undefined): Facts {
  const indicators = list(sequence?.sequenceIndicators);
  const signals = list(sequence?.signals);
  return {
    first: [
      { label: 'Tactics', value: joined(', ', ...indicators.filter(isTactic).flatMap(valuesOf)) },
      { label: 'Actors', value: lines(list(sequence?.actors).map(actor)) },
      { label: 'Endpoints', value: lines(list(sequence?.endpoints).map(endpoint)) },
      { label: 'Signals', value: lines(signals.map(signal)) },
      {
        label: 'Indicators',
        value: lines(indicators.filter((indicator) => !isTactic(indicator)).map(inWords)),
      },
    ],
    more: [
      { label: 'Involved resources', value: lines(list(sequence?.resources).map(involved)) },
      { label: 'Indicators of signals', value: lines(signals.flatMap(indicatorsOf)) },
      { label: 'Calls', value: lines(signals.flatMap(callsOf)) },
      { label: 'Sequence', value: text(sequence?.description) },
      { label: 'More sequence types', value: lines(items(sequence?.additionalSequenceTypes)) },
    ],
  };
}

/** What people would call the resources under attack: the `resource` of such a finding may be empty. */
export function sequenceResources(sequence: Detail | undefined): string | undefined {
  return lines(
    list(sequence?.resources).map(({ name, uid }) => text(name) ?? text(uid)),
    3,
  );
}

const isTactic = ({ key }: Detail) => key === 'ATTACK_TACTIC';
const valuesOf = ({ values }: Detail) => items(values);

/** `Cryptomining domain: pool.example.com` */
function inWords({ key, title, values }: Detail): string | undefined {
  return joined(': ', text(title) ?? wordsOf(key), joined(', ', ...items(values)));
}

const ABBREVIATIONS = /\b(ip|api|asn)\b/g;

/** `HIGH_RISK_API` → `High risk API`. The keys that there are: IndicatorType in the API model of GuardDuty. */
function wordsOf(key: unknown): string | undefined {
  const words = text(key)?.toLowerCase().replaceAll('_', ' ');
  const spelled = words?.replace(ABBREVIATIONS, (short) => short.toUpperCase());
  return spelled && spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

/** `Discovery:S3/AnomalousBehavior ×3 (CloudTrail …)` */
function signal({ name, type, count, description }: Detail): string | undefined {
  const title = text(name) ?? text(type) ?? description;
  return joined(' ×', title, typeof count === 'number' && count > 1 ? count : undefined);
}

const indicatorsOf = ({ name, type, signalIndicators }: Detail) =>
  list(signalIndicators).map((indicator) => joined(' – ', text(name) ?? type, inWords(indicator)));

/** What a signal saw being called: `s3.amazonaws.com GetObject (AccessDenied)` */
const callsOf = ({ activities }: Detail) =>
  list(activities).map(({ api }) => named(joined(' ', api?.service, api?.operation), api?.error));

/** `alice (AssumedRole, MFA disabled, 111122223333)`, or `/tmp/xmrig (xmrig, deadbeef)` */
function actor({ id, user, session, process }: Detail): string | undefined {
  if (process?.name ?? process?.path) return named(text(process.path) ?? process.name, process.sha256);
  const mfa = text(session?.mfaStatus)?.toLowerCase();
  const account = text(user?.account?.uid);
  return named(
    text(user?.name) ?? text(user?.uid) ?? text(id),
    joined(', ', user?.type, mfa && `MFA ${mfa}`, session?.issuer, user?.credentialUid, account),
  );
}

function involved({ name, uid, resourceType, region, accountId, data }: Detail): string | undefined {
  const known = joined(
    ', ',
    data?.accessKey?.userName,
    data?.container?.image,
    data?.s3Bucket?.effectivePermission,
    data?.s3Object?.key,
    data?.kubernetesWorkload?.namespace,
  );
  return named(text(name) ?? text(uid), joined(', ', resourceType, region, accountId, known));
}

/** `198.51.100.9:443 pool.example.com (OUTBOUND, Example Hosting (AS64501), Frankfurt, Germany)` */
function endpoint({ ip, port, domain, location, autonomousSystem, connection }: Detail): string | undefined {
  const network = named(autonomousSystem?.name, asNumber(autonomousSystem?.number));
  return named(
    joined(' ', joined(':', ip, port), domain),
    joined(', ', connection?.direction, network, location?.city, location?.country),
  );
}
