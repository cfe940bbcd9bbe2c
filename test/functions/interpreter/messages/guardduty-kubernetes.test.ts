import { fieldsOfAction } from './guardduty-fields';

test('a call of the Kubernetes API shows its object and parameters', () => {
  const kubernetesApiCallAction = {
    verb: 'create',
    requestUri: '/api/v1/namespaces/web/pods/shop/exec',
    resource: 'pods',
    subresource: 'exec',
    resourceName: 'shop',
    parameters: '{"command":"sh"}',
  };
  expect(fieldsOfAction({ kubernetesApiCallAction })).toEqual({
    Request: 'create /api/v1/namespaces/web/pods/shop/exec',
    'Kubernetes object': 'pods/exec shop',
    Parameters: '{"command":"sh"}',
  });
});

test('a role and the binding of a role are shown', () => {
  const kubernetesRoleBindingDetails = {
    kind: 'ClusterRoleBinding',
    name: 'admins',
    roleRefKind: 'ClusterRole',
    roleRefName: 'cluster-admin',
  };
  const kubernetesRoleDetails = { kind: 'Role', name: 'reader' };
  expect(fieldsOfAction({ kubernetesRoleBindingDetails, kubernetesRoleDetails })).toEqual({
    'Role binding': 'ClusterRoleBinding admins → ClusterRole cluster-admin',
    'Kubernetes role': 'Role reader',
  });
});

test.each([
  [true, 'list kube-system/secrets (allowed)'],
  [false, 'list kube-system/secrets (denied)'],
  [undefined, 'list kube-system/secrets'],
])('a permission that is checked shows whether it is allowed: %s', (allowed, shown) => {
  const kubernetesPermissionCheckedDetails = {
    verb: 'list',
    namespace: 'kube-system',
    resource: 'secrets',
    allowed,
  };
  expect(fieldsOfAction({ kubernetesPermissionCheckedDetails })).toEqual({ 'Permission checked': shown });
});
