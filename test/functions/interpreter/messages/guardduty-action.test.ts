import { sampleWith } from '../../sample-events';
import { alertOf, fieldsOfAction, fieldsOfService, HIGH } from './guardduty-fields';
import { shown } from './shown';

const REMOTE = {
  ipAddressV4: '198.51.100.9',
  country: { countryName: 'Exampleland' },
  city: { cityName: 'Example City' },
  organization: { asn: '64501', asnOrg: 'Example Hosting', isp: 'Example ISP', org: 'Example ISP' },
};

const SHOWN_REMOTE = {
  'Remote IP': '198.51.100.9 (Example City, Exampleland)',
  'Remote network': 'Example ISP / Example Hosting (AS64501)',
};

describe('action', () => {
  test('an API call shows API, caller, error and remote IP', () => {
    const awsApiCallAction = {
      api: 'ListUsers',
      serviceName: 'iam.amazonaws.com',
      callerType: 'Remote IP',
      errorCode: 'AccessDenied',
      userAgent: 'aws-cli/2.15',
      remoteAccountDetails: { accountId: '999988887777', affiliated: true },
      domainDetails: { domain: 'sts.amazonaws.com' },
      affectedResources: { 'AWS::S3::Bucket': 'invoices' },
      remoteIpDetails: REMOTE,
    };
    expect(fieldsOfAction({ actionType: 'AWS_API_CALL', awsApiCallAction })).toEqual({
      API: 'ListUsers (iam.amazonaws.com)',
      'API caller': 'Remote IP',
      'Error code': 'AccessDenied',
      'User agent': 'aws-cli/2.15',
      'Remote account': '999988887777 (affiliated)',
      Domain: 'sts.amazonaws.com',
      'Affected resources': 'AWS::S3::Bucket = invoices',
      ...SHOWN_REMOTE,
    });
    const remoteAccountDetails = { accountId: '999988887777', affiliated: false };
    expect(fieldsOfAction({ awsApiCallAction: { remoteAccountDetails } })).toEqual({
      'Remote account': '999988887777',
    });
  });

  test('a network connection shows direction, ports, protocol and remote IP', () => {
    const networkConnectionAction = {
      connectionDirection: 'INBOUND',
      localPortDetails: { port: 22, portName: 'SSH' },
      remotePortDetails: { port: 51234, portName: 'Unknown' },
      localIpDetails: { ipAddressV4: '10.0.0.4' },
      localNetworkInterface: 'eni-1',
      protocol: 'TCP',
      blocked: true,
      remoteIpDetails: { ...REMOTE, ipAddressV4: undefined, ipAddressV6: '2001:db8::1' },
    };
    expect(fieldsOfAction({ actionType: 'NETWORK_CONNECTION', networkConnectionAction })).toEqual({
      Direction: 'INBOUND TCP',
      'Local port': '22 (SSH)',
      'Remote port': '51234',
      'Local IP': '10.0.0.4 (eni-1)',
      Blocked: 'true',
      ...SHOWN_REMOTE,
      'Remote IP': '2001:db8::1 (Example City, Exampleland)',
    });
  });

  test('port probes show each port once and the first five sources', () => {
    const portProbeDetails = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
      localPortDetails: { port: 22, portName: 'SSH' },
      localIpDetails: { ipAddressV4: '10.0.0.4' },
      remoteIpDetails: { ipAddressV4: `198.51.100.${n}`, country: { countryName: 'Exampleland' } },
    }));
    expect(
      fieldsOfAction({ actionType: 'PORT_PROBE', portProbeAction: { portProbeDetails, blocked: false } }),
    ).toEqual({
      'Probed ports': '22 (SSH)',
      'Probed by': [1, 2, 3, 4, 5]
        .map((n) => `198.51.100.${n} (Exampleland)\n`)
        .join('')
        .concat('… +2'),
      'Local IP': '10.0.0.4',
      Blocked: 'false',
    });
  });

  test('a DNS request shows the domain', () => {
    const dnsRequestAction = {
      domain: 'guarddutyc2activityb.com',
      protocol: '0',
      blocked: false,
      vpcOwnerAccountId: '999988887777',
    };
    expect(fieldsOfAction({ actionType: 'DNS_REQUEST', dnsRequestAction })).toEqual({
      Domain: 'guarddutyc2activityb.com',
      Protocol: '0',
      Blocked: 'false',
      'VPC owner': '999988887777',
    });
  });

  test('a Kubernetes call shows request, status code, namespace and caller', () => {
    const kubernetesApiCallAction = {
      verb: 'list',
      requestUri: '/api/v1/secrets',
      statusCode: 200,
      namespace: 'kube-system',
      userAgent: 'kubectl/v1.30',
      sourceIPs: ['198.51.100.9', '10.0.0.4'],
      remoteIpDetails: REMOTE,
    };
    expect(fieldsOfAction({ actionType: 'KUBERNETES_API_CALL', kubernetesApiCallAction })).toEqual({
      Request: 'list /api/v1/secrets',
      'Status code': '200',
      Namespace: 'kube-system',
      'User agent': 'kubectl/v1.30',
      'Source IPs': '198.51.100.9\n10.0.0.4',
      ...SHOWN_REMOTE,
    });
  });

  test('database logins show user, application and number of attempts', () => {
    const LoginAttributes = [
      { user: 'admin', application: 'psql', failedLoginAttempts: 12, successfulLoginAttempts: 1 },
      { user: 'root' },
    ];
    const rdsLoginAttemptAction = { remoteIpDetails: REMOTE, LoginAttributes };
    expect(fieldsOfAction({ actionType: 'RDS_LOGIN_ATTEMPT', rdsLoginAttemptAction })).toEqual({
      'Login attempts': 'admin (psql): 12 failed, 1 successful\nroot',
      ...SHOWN_REMOTE,
    });
  });

  test('an action of an unknown kind makes no fields', () => {
    expect(fieldsOfAction({ actionType: 'TELEPATHY', telepathyAction: { from: 'x' } })).toEqual({});
  });
});

test('threats are shown from threat lists and malware scans, the process from runtime monitoring', () => {
  const service = {
    evidence: {
      threatIntelligenceDetails: [{ threatListName: 'ProofPoint', threatNames: ['Scanner', 'Bot'] }],
    },
    malwareScanDetails: { threats: [{ name: 'Trojan' }] },
    runtimeDetails: { process: { name: 'nc', executablePath: '/usr/bin/nc', user: 'root' } },
  };
  expect(fieldsOfService(service)).toEqual({
    Threat: 'Trojan',
    'Threat list': 'Scanner, Bot (ProofPoint)',
    Process: '/usr/bin/nc (root)',
  });
});

test('an attack sequence shows tactics, signals, actors, resources and endpoints', () => {
  const sequence = {
    sequenceIndicators: [
      { key: 'ATTACK_TACTIC', values: ['Discovery', 'Exfiltration'] },
      { key: 'HIGH_RISK_API', values: ['s3:GetObject'] },
    ],
    signals: [
      { type: 'FINDING', name: 'Discovery:S3/AnomalousBehavior', count: 3 },
      { type: 'CLOUD_TRAIL', name: 'GetObject', count: 1 },
    ],
    actors: [{ id: 'a-1', user: { name: 'alice', type: 'IAMUser' } }],
    resources: [
      { uid: 'arn:aws:s3:::invoices', name: 'invoices', resourceType: 'S3_BUCKET', region: 'eu-west-1' },
    ],
    endpoints: [
      { ip: '198.51.100.9', autonomousSystem: { name: 'Example ISP' }, location: { country: 'Exampleland' } },
    ],
  };
  const event = sampleWith(HIGH, {
    type: 'AttackSequence:S3/CompromisedData',
    severity: 9,
    resource: { resourceType: 'AttackSequence' },
    service: { detection: { sequence } },
  });
  const { severity, resource, fields } = alertOf(event);
  expect(severity).toBe('critical');
  expect(resource).toBe('invoices');
  expect(shown({ fields })).toEqual({
    Type: 'AttackSequence:S3/CompromisedData',
    Tactics: 'Discovery, Exfiltration',
    Signals: 'Discovery:S3/AnomalousBehavior ×3\nGetObject',
    Actors: 'alice (IAMUser)',
    Indicators: 'High risk API: s3:GetObject',
    'Involved resources': 'invoices (S3_BUCKET, eu-west-1)',
    Endpoints: '198.51.100.9 (Example ISP, Exampleland)',
  });
});
