import type { Field } from '../../alert';
import { joined, lines, list, named, text } from '../detail';
import type { Detail } from '../event';

/**
 * The parts of an attack sequence: several signals that GuardDuty took for one attack.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Sequence.html
 */
export function sequenceFields(sequence: Detail | undefined): Field[] {
  return [
    { label: 'Tactics', value: joined(', ', ...tactics(sequence)) },
    { label: 'Signals', value: lines(list(sequence?.signals).map(signal)) },
    { label: 'Actors', value: lines(list(sequence?.actors).map(actor)) },
    { label: 'Involved resources', value: lines(list(sequence?.resources).map(involved)) },
    { label: 'Endpoints', value: lines(list(sequence?.endpoints).map(endpoint)) },
  ];
}

/** What people would call the resources under attack: the `resource` of such a finding may be empty. */
export function sequenceResources(sequence: Detail | undefined): string | undefined {
  return lines(
    list(sequence?.resources).map(({ name, uid }) => text(name) ?? text(uid)),
    3,
  );
}

function tactics(sequence: Detail | undefined): readonly unknown[] {
  const indicators = list(sequence?.sequenceIndicators).filter(({ key }) => key === 'ATTACK_TACTIC');
  return indicators.flatMap(({ values }) => (Array.isArray(values) ? values : []));
}

/** `Discovery:S3/AnomalousBehavior ×3` */
function signal({ name, type, count }: Detail): string | undefined {
  return joined(' ×', text(name) ?? text(type), Number(count) > 1 ? count : undefined);
}

function actor({ id, user }: Detail): string | undefined {
  return named(text(user?.name) ?? text(id), user?.type);
}

function involved({ name, uid, resourceType, region }: Detail): string | undefined {
  return named(text(name) ?? text(uid), joined(', ', resourceType, region));
}

function endpoint({ ip, domain, location, autonomousSystem }: Detail): string | undefined {
  return named(
    text(ip) ?? text(domain),
    joined(', ', autonomousSystem?.name, location?.city, location?.country),
  );
}
