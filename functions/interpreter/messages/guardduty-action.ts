import { annotate, join, lines, objectsOf, pairs, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { kubernetesFacts } from './guardduty-kubernetes';
import { addressOf, locationOf, networkOf, portOf, remoteIp, remoteNetwork } from './guardduty-remote';

/**
 * Fields about the action of a finding, by kind; none for unknown kinds, which title and description describe.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Action.html
 */
export function actionFacts(action: Detail | undefined): readonly Facts[] {
  return [
    apiCall(action?.awsApiCallAction),
    ...kubernetesFacts(action),
    databaseLogin(action?.rdsLoginAttemptAction),
    connection(action?.networkConnectionAction),
    portProbe(action?.portProbeAction),
    dnsRequest(action?.dnsRequestAction),
  ];
}

function apiCall(call: Detail | undefined): Facts {
  const { accountId, awsServiceName, affiliated } = call?.remoteAccountDetails ?? {};
  const account = annotate(text(accountId) ?? awsServiceName, affiliated === true ? 'affiliated' : undefined);
  return {
    first: [
      { label: 'API', value: annotate(call?.api, call?.serviceName) },
      remoteIp(call?.remoteIpDetails),
      { label: 'Affected resources', value: pairs(call?.affectedResources) },
      { label: 'Error code', value: text(call?.errorCode) },
      { label: 'Remote account', value: account },
    ],
    more: [
      { label: 'API caller', value: text(call?.callerType) },
      { label: 'Domain', value: text(call?.domainDetails?.domain) },
      remoteNetwork(call?.remoteIpDetails),
      { label: 'User agent', value: text(call?.userAgent) },
    ],
  };
}

function connection(action: Detail | undefined): Facts {
  const local = addressOf(action?.localIpDetails);
  return {
    first: [
      remoteIp(action?.remoteIpDetails),
      { label: 'Direction', value: join(' ', action?.connectionDirection, action?.protocol) },
      { label: 'Local port', value: portOf(action?.localPortDetails) },
      { label: 'Remote port', value: portOf(action?.remotePortDetails) },
      { label: 'Blocked', value: text(action?.blocked) },
    ],
    more: [
      { label: 'Local IP', value: annotate(local, action?.localNetworkInterface) },
      remoteNetwork(action?.remoteIpDetails),
    ],
  };
}

const MOST_PROBERS = 5;

function portProbe(action: Detail | undefined): Facts {
  const probes = objectsOf(action?.portProbeDetails);
  return {
    first: [
      { label: 'Probed ports', value: lines(probes.map((probe) => portOf(probe.localPortDetails))) },
      {
        label: 'Probed by',
        value: lines(
          probes.map((probe) => proberOf(probe.remoteIpDetails)),
          MOST_PROBERS,
        ),
      },
      { label: 'Blocked', value: text(action?.blocked) },
    ],
    more: [{ label: 'Local IP', value: lines(probes.map((probe) => addressOf(probe.localIpDetails))) }],
  };
}

const proberOf = (ip: Detail | undefined) =>
  annotate(addressOf(ip), join(', ', networkOf(ip), locationOf(ip)));

function dnsRequest(action: Detail | undefined): Facts {
  return {
    first: [
      { label: 'Domain', value: text(action?.domainWithSuffix) ?? text(action?.domain) },
      { label: 'Blocked', value: text(action?.blocked) },
    ],
    more: [
      { label: 'Protocol', value: text(action?.protocol) },
      { label: 'VPC owner', value: text(action?.vpcOwnerAccountId) },
    ],
  };
}

function databaseLogin(action: Detail | undefined): Facts {
  return {
    first: [
      { label: 'Login attempts', value: lines(objectsOf(action?.LoginAttributes).map(attempt)) },
      remoteIp(action?.remoteIpDetails),
    ],
    more: [remoteNetwork(action?.remoteIpDetails)],
  };
}

/** `admin (psql): 12 failed, 1 successful` */
function attempt({ user, application, failedLoginAttempts, successfulLoginAttempts }: Detail) {
  const [failed, successful] = [failedLoginAttempts, successfulLoginAttempts].map(text);
  const counts = join(', ', failed && `${failed} failed`, successful && `${successful} successful`);
  return join(': ', annotate(user, application), counts);
}
