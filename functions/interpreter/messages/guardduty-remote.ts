import type { Field } from '../../shared/alert';
import { annotate, join, text } from '../detail';
import type { Detail } from '../event';

/** The other side of an action. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_RemoteIpDetails.html */
export function remoteIp(ip: Detail | undefined): Field {
  return { label: 'Remote IP', value: annotate(addressOf(ip), placeOf(ip)) };
}

export function remoteNetwork(ip: Detail | undefined): Field {
  return { label: 'Remote network', value: networkOf(ip) };
}

export const addressOf = (ip: Detail | undefined) => text(ip?.ipAddressV4) ?? text(ip?.ipAddressV6);

/** `Frankfurt, Germany`; a code such as `DE` where the name is missing. */
export function placeOf(ip: Detail | undefined): string | undefined {
  const { countryName, countryCode } = ip?.country ?? {};
  return join(', ', ip?.city?.cityName, text(countryName) ?? countryCode);
}

/** `Example Hosting (AS64501)` */
export function networkOf(ip: Detail | undefined): string | undefined {
  const { org, isp, asnOrg, asn } = ip?.organization ?? {};
  return annotate(join(' / ', org, isp, asnOrg), asNumber(asn));
}

/** `AS64501`; AWS writes -1 where it does not know. */
export function asNumber(value: unknown): string | undefined {
  const number = text(value);
  return number && /^\d+$/.test(number) ? `AS${number}` : undefined;
}

/** `80 (HTTP)` */
export function portOf(details: Detail | undefined): string | undefined {
  return annotate(details?.port, details?.portName === 'Unknown' ? undefined : details?.portName);
}
