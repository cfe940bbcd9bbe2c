import type { Field } from '../../alert';
import { joined, lines, list, named, text } from '../detail';
import type { Detail } from '../event';

/**
 * What happened, by kind of action. An action of an unknown kind gives nothing: the title and the description say it.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Action.html
 */
export function actionFields(service: Detail | undefined): Field[] {
  const action = service?.action;
  return [
    ...apiCall(action?.awsApiCallAction),
    ...connection(action?.networkConnectionAction),
    ...portProbe(action?.portProbeAction),
    ...dnsRequest(action?.dnsRequestAction),
    ...kubernetesCall(action?.kubernetesApiCallAction),
    ...databaseLogin(action?.rdsLoginAttemptAction),
    ...threats(service),
  ];
}

function apiCall(call: Detail | undefined): Field[] {
  return [
    { label: 'API', value: text(call?.api) },
    { label: 'API service', value: text(call?.serviceName) },
    { label: 'API caller', value: text(call?.callerType) },
    { label: 'Error code', value: text(call?.errorCode) },
    { label: 'User agent', value: text(call?.userAgent) },
    { label: 'Domain', value: text(call?.domainDetails?.domain) },
    { label: 'Remote account', value: text(call?.remoteAccountDetails?.accountId) },
    ...remote(call?.remoteIpDetails),
  ];
}

function connection(action: Detail | undefined): Field[] {
  return [
    { label: 'Direction', value: text(action?.connectionDirection) },
    { label: 'Protocol', value: text(action?.protocol) },
    { label: 'Local port', value: port(action?.localPortDetails) },
    { label: 'Remote port', value: port(action?.remotePortDetails) },
    { label: 'Blocked', value: text(action?.blocked) },
    ...remote(action?.remoteIpDetails),
  ];
}

function portProbe(action: Detail | undefined): Field[] {
  const probes = list(action?.portProbeDetails);
  return [
    { label: 'Probed ports', value: lines(probes.map((probe) => port(probe.localPortDetails))) },
    {
      label: 'Probed by',
      value: lines(
        probes.map((probe) => prober(probe.remoteIpDetails)),
        5,
      ),
    },
    { label: 'Blocked', value: text(action?.blocked) },
  ];
}

const prober = (ip: Detail | undefined) => named(address(ip), joined(', ', network(ip), place(ip)));

function dnsRequest(action: Detail | undefined): Field[] {
  return [
    { label: 'Domain', value: text(action?.domain) },
    { label: 'Protocol', value: text(action?.protocol) },
    { label: 'Blocked', value: text(action?.blocked) },
  ];
}

function kubernetesCall(call: Detail | undefined): Field[] {
  return [
    { label: 'Request', value: joined(' ', call?.verb, call?.requestUri) },
    { label: 'Status code', value: text(call?.statusCode) },
    { label: 'Namespace', value: text(call?.namespace) },
    { label: 'User agent', value: text(call?.userAgent) },
    { label: 'Source IPs', value: Array.isArray(call?.sourceIps) ? lines(call.sourceIps) : undefined },
    ...remote(call?.remoteIpDetails),
  ];
}

function databaseLogin(action: Detail | undefined): Field[] {
  return [
    { label: 'Login attempts', value: lines(list(action?.loginAttributes).map(attempt)) },
    ...remote(action?.remoteIpDetails),
  ];
}

/** `admin (psql): 12 failed, 1 successful` */
function attempt({
  user,
  application,
  failedLoginAttempts,
  successfulLoginAttempts,
}: Detail): string | undefined {
  const counts = joined(
    ', ',
    text(failedLoginAttempts) && `${failedLoginAttempts} failed`,
    text(successfulLoginAttempts) && `${successfulLoginAttempts} successful`,
  );
  return joined(': ', named(user, application), counts);
}

/** Names of threats, from threat lists, from malware scans and from the running process. */
function threats(service: Detail | undefined): Field[] {
  const lists = list(service?.evidence?.threatIntelligenceDetails);
  const malware = list(service?.ebsVolumeScanDetails?.scanDetections?.threatDetectedByName?.threatNames);
  const process = service?.runtimeDetails?.process;
  return [
    {
      label: 'Threat',
      value: lines([
        ...lists.map(({ threatNames, threatListName }) =>
          named(Array.isArray(threatNames) ? joined(', ', ...threatNames) : undefined, threatListName),
        ),
        ...[...malware, ...list(service?.malwareScanDetails?.threats)].map(({ name }) => name),
      ]),
    },
    { label: 'Process', value: named(process?.executablePath ?? process?.name, process?.user) },
  ];
}

function remote(ip: Detail | undefined): Field[] {
  return [
    { label: 'Remote IP', value: address(ip) },
    { label: 'Remote location', value: place(ip) },
    { label: 'Remote network', value: network(ip) },
  ];
}

const address = (ip: Detail | undefined) => text(ip?.ipAddressV4) ?? text(ip?.ipAddressV6);
const place = (ip: Detail | undefined) => joined(', ', ip?.city?.cityName, ip?.country?.countryName);

/** `Example Hosting (AS64501)` */
function network(ip: Detail | undefined): string | undefined {
  const { org, isp, asnOrg, asn } = ip?.organization ?? {};
  return named(joined(' / ', org, isp, asnOrg), text(asn) && `AS${text(asn)}`);
}

/** `80 (HTTP)` */
function port(details: Detail | undefined): string | undefined {
  return named(details?.port, details?.portName === 'Unknown' ? undefined : details?.portName);
}
