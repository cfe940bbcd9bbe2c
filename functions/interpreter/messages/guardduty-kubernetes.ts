import { annotate, arrayOf, join, lines, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { remoteIp, remoteNetwork } from './guardduty-remote';

/**
 * Fields about a call of the Kubernetes API.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_KubernetesApiCallAction.html
 */
export function kubernetesFacts(action: Detail | undefined): readonly Facts[] {
  return [
    permissions(
      action?.kubernetesRoleBindingDetails,
      action?.kubernetesRoleDetails,
      action?.kubernetesPermissionCheckedDetails,
    ),
    apiCall(action?.kubernetesApiCallAction),
  ];
}

function apiCall(call: Detail | undefined): Facts {
  return {
    first: [
      { label: 'Request', value: join(' ', call?.verb, call?.requestUri) },
      { label: 'Source IPs', value: lines(arrayOf(call?.sourceIPs)) },
      remoteIp(call?.remoteIpDetails),
    ],
    more: [
      {
        label: 'Kubernetes object',
        value: join(' ', join('/', call?.resource, call?.subresource), call?.resourceName),
      },
      { label: 'Namespace', value: text(call?.namespace) },
      { label: 'Status code', value: text(call?.statusCode) },
      { label: 'Parameters', value: text(call?.parameters) },
      { label: 'User agent', value: text(call?.userAgent) },
      remoteNetwork(call?.remoteIpDetails),
    ],
  };
}

function permissions(
  binding: Detail | undefined,
  role: Detail | undefined,
  checked: Detail | undefined,
): Facts {
  const bound = join(' ', binding?.roleRefKind, binding?.roleRefName);
  return {
    first: [
      // `ClusterRoleBinding admins → ClusterRole cluster-admin`
      { label: 'Role binding', value: join(' → ', join(' ', binding?.kind, binding?.name), bound) },
      { label: 'Kubernetes role', value: join(' ', role?.kind, role?.name) },
      {
        label: 'Permission checked',
        value: annotate(
          join(' ', checked?.verb, join('/', checked?.namespace, checked?.resource)),
          checked?.allowed === undefined ? undefined : checked.allowed === true ? 'allowed' : 'denied',
        ),
      },
    ],
  };
}
