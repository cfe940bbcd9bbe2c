import { annotate, arrayOf, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { asNumber } from './guardduty-remote';

/**
 * Fields about an attack sequence: several signals that GuardDuty correlates to one attack.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Sequence.html
 */
export function sequenceFacts(sequence: Detail | undefined): Facts {
  const indicators = objectsOf(sequence?.sequenceIndicators);
  const signals = objectsOf(sequence?.signals);
  return {
    first: [
      { label: 'Tactics', value: join(', ', ...indicators.filter(isTactic).flatMap(valuesOf)) },
      { label: 'Actors', value: lines(objectsOf(sequence?.actors).map(actor)) },
      { label: 'Endpoints', value: lines(objectsOf(sequence?.endpoints).map(endpoint)) },
      { label: 'Signals', value: lines(signals.map(signal)) },
      {
        label: 'Indicators',
        value: lines(indicators.filter((indicator) => !isTactic(indicator)).map(inWords)),
      },
    ],
    more: [
      { label: 'Involved resources', value: lines(objectsOf(sequence?.resources).map(involved)) },
      { label: 'Indicators of signals', value: lines(signals.flatMap(indicatorsOf)) },
      { label: 'Calls', value: lines(signals.flatMap(callsOf)) },
      { label: 'Sequence', value: text(sequence?.description) },
      { label: 'More sequence types', value: lines(arrayOf(sequence?.additionalSequenceTypes)) },
    ],
  };
}

/** The names of the attacked resources: `resource` of an attack sequence finding may be empty. */
export function sequenceResources(sequence: Detail | undefined): string | undefined {
  return lines(
    objectsOf(sequence?.resources).map(({ name, uid }) => text(name) ?? text(uid)),
    3,
  );
}

const isTactic = ({ key }: Detail) => key === 'ATTACK_TACTIC';
const valuesOf = ({ values }: Detail) => arrayOf(values);

/** `Cryptomining domain: pool.example.com` */
function inWords({ key, title, values }: Detail): string | undefined {
  return join(': ', text(title) ?? wordsOf(key), join(', ', ...arrayOf(values)));
}

const ABBREVIATIONS = /\b(ip|api|asn)\b/g;

/** `HIGH_RISK_API` → `High risk API`. The keys are the values of IndicatorType in the API model of GuardDuty. */
function wordsOf(key: unknown): string | undefined {
  const words = text(key)?.toLowerCase().replaceAll('_', ' ');
  const spelled = words?.replace(ABBREVIATIONS, (short) => short.toUpperCase());
  return spelled && spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

/** `Discovery:S3/AnomalousBehavior ×3 (CloudTrail …)` */
function signal({ name, type, count, description }: Detail): string | undefined {
  const title = text(name) ?? text(type) ?? description;
  return join(' ×', title, typeof count === 'number' && count > 1 ? count : undefined);
}

const indicatorsOf = ({ name, type, signalIndicators }: Detail) =>
  objectsOf(signalIndicators).map((indicator) => join(' – ', text(name) ?? type, inWords(indicator)));

/** The API calls of a signal: `s3.amazonaws.com GetObject (AccessDenied)` */
const callsOf = ({ activities }: Detail) =>
  objectsOf(activities).map(({ api }) => annotate(join(' ', api?.service, api?.operation), api?.error));

/** `alice (AssumedRole, MFA disabled, 111122223333)`, or `/tmp/xmrig (xmrig, deadbeef)` */
function actor({ id, user, session, process }: Detail): string | undefined {
  if (process?.name ?? process?.path) return annotate(text(process.path) ?? process.name, process.sha256);
  const mfa = text(session?.mfaStatus)?.toLowerCase();
  const account = text(user?.account?.uid);
  return annotate(
    text(user?.name) ?? text(user?.uid) ?? text(id),
    join(', ', user?.type, mfa && `MFA ${mfa}`, session?.issuer, user?.credentialUid, account),
  );
}

function involved({ name, uid, resourceType, region, accountId, data }: Detail): string | undefined {
  const known = join(
    ', ',
    data?.accessKey?.userName,
    data?.container?.image,
    data?.s3Bucket?.effectivePermission,
    data?.s3Object?.key,
    data?.kubernetesWorkload?.namespace,
  );
  return annotate(text(name) ?? text(uid), join(', ', resourceType, region, accountId, known));
}

/** `198.51.100.9:443 pool.example.com (OUTBOUND, Example Hosting (AS64501), Frankfurt, Germany)` */
function endpoint({ ip, port, domain, location, autonomousSystem, connection }: Detail): string | undefined {
  const network = annotate(autonomousSystem?.name, asNumber(autonomousSystem?.number));
  return annotate(
    join(' ', join(':', ip, port), domain),
    join(', ', connection?.direction, network, location?.city, location?.country),
  );
}
