import type { Field } from '../../shared/alert';
import { annotate, join, text } from '../detail';
import type { Detail } from '../event';

/** A field with the remote IP address and its location. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_RemoteIpDetails.html */
export function remoteIp(ip: Detail | undefined): Field {
  return { label: 'Remote IP', value: annotate(addressOf(ip), locationOf(ip)) };
}

/** A field with the organization that owns the remote IP address. */
export function remoteNetwork(ip: Detail | undefined): Field {
  return { label: 'Remote network', value: networkOf(ip) };
}

/** The IPv4 or else the IPv6 address. */
export const addressOf = (ip: Detail | undefined) => text(ip?.ipAddressV4) ?? text(ip?.ipAddressV6);

/** `Frankfurt, Germany`, or with the country code if the name is missing. */
export function locationOf(ip: Detail | undefined): string | undefined {
  const { countryName, countryCode } = ip?.country ?? {};
  return join(', ', ip?.city?.cityName, text(countryName) ?? countryCode);
}

/** `Example Hosting (AS64501)` */
export function networkOf(ip: Detail | undefined): string | undefined {
  const { org, isp, asnOrg, asn } = ip?.organization ?? {};
  return annotate(join(' / ', org, isp, asnOrg), asNumber(asn));
}

/** `AS64501`; undefined for values that are no number, and for -1, which AWS writes if it does not know it. */
export function asNumber(value: unknown): string | undefined {
  const number = text(value);
  return number && /^\d+$/.test(number) ? `AS${number}` : undefined;
}

/** `80 (HTTP)` */
export function portOf(details: Detail | undefined): string | undefined {
  return annotate(details?.port, details?.portName === 'Unknown' ? undefined : details?.portName);
}
