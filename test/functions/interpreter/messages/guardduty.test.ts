import fc from 'fast-check';
import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { guardduty } from '../../../../functions/interpreter/messages/guardduty';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import type { Alert, Field } from '../../../../functions/shared/alert';
import { RENDER_SETTINGS } from '../../reader';
import { sample, sampleWith } from '../../sample-events';

const HIGH = 'guardduty-finding-high';

function alertOf(event: AwsEvent): Alert {
  const [alert, ...others] = guardduty(event);
  expect(others).toEqual([]);
  return alert as Alert;
}

/** The fields that would be shown, by label. */
function shown(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ label, value }) => (value ? [[label, value]] : [])));
}

/** What is shown of a finding with this action and nothing else. */
function shownOfAction(action: Detail): Record<string, string> {
  const event = sampleWith(HIGH, { type: undefined, resource: {}, service: { action } });
  return shown(alertOf(event).fields);
}

/** The resource and what is shown of a finding with this resource and nothing else. */
function shownOfResource(resource: Detail): Record<string, string | undefined> {
  const { resource: name, fields } = alertOf(sampleWith(HIGH, { type: undefined, resource, service: {} }));
  return { resource: name, ...shown(fields) };
}

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

describe('severity', () => {
  test.each([
    [0.1, 'low'],
    [1, 'low'],
    [3.9, 'low'],
    [4, 'medium'],
    [6.9, 'medium'],
    [7, 'high'],
    [8.9, 'high'],
    [9, 'critical'],
    [10, 'critical'],
    ['8', 'high'],
  ])('%s is %s', (severity, expected) => {
    expect(alertOf(sampleWith(HIGH, { severity })).severity).toBe(expected);
  });

  test.each([undefined, null, 'HIGH', '', {}, Number.NaN])(
    '%p, which is no number, is medium',
    (severity) => {
      expect(alertOf(sampleWith(HIGH, { severity })).severity).toBe('medium');
    },
  );
});

describe('title and link', () => {
  test('the title links to the finding in the console of its Region', () => {
    const { title, link } = alertOf(sample('guardduty-finding-low'));
    expect(title).toBe('Unprotected port on EC2 instance i-0a1b2c3d4e5f60718 is being probed.');
    expect(link).toBe(
      'https://ap-northeast-1.console.aws.amazon.com/guardduty/home?region=ap-northeast-1#/findings?macros=current&fId=60c1a2b3d4e5f60718293a4b5c6d7e8f',
    );
  });

  test('characters of the id that mean something in an address are encoded', () => {
    expect(alertOf(sampleWith(HIGH, { id: 'a&b|c>' })).link).toMatch(/&fId=a%26b%7Cc%3E$/);
  });

  test.each(['example.org/', 'us-east-1.example.org', ''])(
    'no link goes to the made-up Region "%s"',
    (region) => {
      expect(alertOf(sample(HIGH, { region })).link).toBeUndefined();
    },
  );

  test('a finding without a title has its type as the title', () => {
    expect(alertOf(sampleWith(HIGH, { title: undefined })).title).toBe(
      'Backdoor:EC2/DenialOfService.Tcp: i-0a1b2c3d4e5f60718',
    );
  });
});

describe('origin', () => {
  test('a sample finding is a sample, and the mark is taken from its title', () => {
    const { origin, title } = alertOf(sample('guardduty-finding-sample'));
    expect(origin).toBe('sample');
    expect(title).toBe('Unprotected port on EC2 instance i-99999999 is being probed.');
  });

  test('the mark in the title is enough', () => {
    expect(alertOf(sampleWith(HIGH, { title: '[SAMPLE] x' })).origin).toBe('sample');
  });

  test('a real finding is real', () => {
    expect(alertOf(sample(HIGH)).origin).toBe('real');
  });
});

describe('key', () => {
  const keyOf = (event: AwsEvent) => alertOf(event).key;

  test('a repeat of a finding has the key of the first', () => {
    expect(keyOf(sample('guardduty-finding-low-repeat'))).toBe(keyOf(sample('guardduty-finding-low')));
  });

  test('two findings have two keys', () => {
    expect(keyOf(sample('guardduty-finding-high'))).not.toBe(keyOf(sample('guardduty-finding-low')));
  });

  test('what a principal did has one key, whichever Region reports it', () => {
    const keys = ['us-east-1', 'eu-west-1'].map((region) => keyOf(sample(`guardduty-finding-iam-${region}`)));
    expect(keys[0]).toBe(
      'guardduty/111122223333/Discovery:IAMUser/AnomalousBehavior/AIDACKCEVSQ6C2EXAMPLE/ASIAIOSFODNN7EXAMPLE',
    );
    expect(keys[1]).toBe(keys[0]);
  });

  test('another access key of the same principal is another problem', () => {
    const event = sample('guardduty-finding-iam-us-east-1');
    const other = structuredClone(event);
    other.detail.resource.accessKeyDetails.accessKeyId = 'ASIAI44QH8DHBEXAMPLE';
    expect(keyOf(other)).not.toBe(keyOf(event));
  });

  test('without a principal the id counts', () => {
    const event = sampleWith('guardduty-finding-iam-us-east-1', { resource: { resourceType: 'AccessKey' } });
    expect(keyOf(event)).toBe('guardduty/111122223333/60c1a2b3d4e5f60718293a4b5c6d7ea1');
  });
});

test('the account is the one of the finding, not the administrator that received it', () => {
  expect(alertOf(sample(HIGH, { account: '999988887777' })).account).toBe('111122223333');
});

test('count, first and last seen are told, and that a finding was archived', () => {
  const service = {
    count: 49,
    eventFirstSeen: '2026-03-03T11:13:58.000Z',
    eventLastSeen: 'x',
    archived: true,
  };
  expect(shown(alertOf(sampleWith(HIGH, { resource: {}, service })).fields)).toEqual({
    Type: 'Backdoor:EC2/DenialOfService.Tcp',
    Count: '49',
    'First seen': '2026-03-03T11:13:58.000Z',
    'Last seen': 'x',
    Archived: 'true',
  });
});

describe('action', () => {
  test('an API call tells what was called, by whom, with which result, from where', () => {
    const awsApiCallAction = {
      api: 'ListUsers',
      serviceName: 'iam.amazonaws.com',
      callerType: 'Remote IP',
      errorCode: 'AccessDenied',
      userAgent: 'aws-cli/2.15',
      remoteAccountDetails: { accountId: '999988887777', affiliated: false },
      remoteIpDetails: REMOTE,
    };
    expect(shownOfAction({ actionType: 'AWS_API_CALL', awsApiCallAction })).toEqual({
      API: 'ListUsers (iam.amazonaws.com)',
      'API caller': 'Remote IP',
      'Error code': 'AccessDenied',
      'User agent': 'aws-cli/2.15',
      'Remote account': '999988887777',
      ...SHOWN_REMOTE,
    });
  });

  test('a network connection tells direction, ports, protocol and the other side', () => {
    const networkConnectionAction = {
      connectionDirection: 'INBOUND',
      localPortDetails: { port: 22, portName: 'SSH' },
      remotePortDetails: { port: 51234, portName: 'Unknown' },
      protocol: 'TCP',
      blocked: true,
      remoteIpDetails: { ...REMOTE, ipAddressV4: undefined, ipAddressV6: '2001:db8::1' },
    };
    expect(shownOfAction({ actionType: 'NETWORK_CONNECTION', networkConnectionAction })).toEqual({
      Direction: 'INBOUND TCP',
      'Local port': '22 (SSH)',
      'Remote port': '51234',
      Blocked: 'true',
      ...SHOWN_REMOTE,
      'Remote IP': '2001:db8::1 (Example City, Exampleland)',
    });
  });

  test('port probes tell each port once and the first five that probed', () => {
    const portProbeDetails = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
      localPortDetails: { port: 22, portName: 'SSH' },
      remoteIpDetails: { ipAddressV4: `198.51.100.${n}`, country: { countryName: 'Exampleland' } },
    }));
    expect(
      shownOfAction({ actionType: 'PORT_PROBE', portProbeAction: { portProbeDetails, blocked: false } }),
    ).toEqual({
      'Probed ports': '22 (SSH)',
      'Probed by': [1, 2, 3, 4, 5]
        .map((n) => `198.51.100.${n} (Exampleland)\n`)
        .join('')
        .concat('… +2'),
      Blocked: 'false',
    });
  });

  test('a DNS request tells the domain', () => {
    const dnsRequestAction = { domain: 'guarddutyc2activityb.com', protocol: '0', blocked: false };
    expect(shownOfAction({ actionType: 'DNS_REQUEST', dnsRequestAction })).toEqual({
      Domain: 'guarddutyc2activityb.com',
      Protocol: '0',
      Blocked: 'false',
    });
  });

  test('a Kubernetes call tells request, answer, namespace and caller', () => {
    const kubernetesApiCallAction = {
      verb: 'list',
      requestUri: '/api/v1/secrets',
      statusCode: 200,
      namespace: 'kube-system',
      userAgent: 'kubectl/v1.30',
      sourceIPs: ['198.51.100.9', '10.0.0.4'],
      remoteIpDetails: REMOTE,
    };
    expect(shownOfAction({ actionType: 'KUBERNETES_API_CALL', kubernetesApiCallAction })).toEqual({
      Request: 'list /api/v1/secrets',
      'Status code': '200',
      Namespace: 'kube-system',
      'User agent': 'kubectl/v1.30',
      'Source IPs': '198.51.100.9\n10.0.0.4',
      ...SHOWN_REMOTE,
    });
  });

  test('database logins tell user, program and how often it went how', () => {
    const LoginAttributes = [
      { user: 'admin', application: 'psql', failedLoginAttempts: 12, successfulLoginAttempts: 1 },
      { user: 'root' },
    ];
    const rdsLoginAttemptAction = { remoteIpDetails: REMOTE, LoginAttributes };
    expect(shownOfAction({ actionType: 'RDS_LOGIN_ATTEMPT', rdsLoginAttemptAction })).toEqual({
      'Login attempts': 'admin (psql): 12 failed, 1 successful\nroot',
      ...SHOWN_REMOTE,
    });
  });

  test('an action of a kind that came later shows nothing and breaks nothing', () => {
    expect(shownOfAction({ actionType: 'TELEPATHY', telepathyAction: { from: 'x' } })).toEqual({});
  });
});

test('threats come from threat lists and malware scans, the process from the running system', () => {
  const service = {
    evidence: {
      threatIntelligenceDetails: [{ threatListName: 'ProofPoint', threatNames: ['Scanner', 'Bot'] }],
    },
    malwareScanDetails: { threats: [{ name: 'Trojan' }] },
    runtimeDetails: { process: { name: 'nc', executablePath: '/usr/bin/nc', user: 'root' } },
  };
  expect(shown(alertOf(sampleWith(HIGH, { type: undefined, resource: {}, service })).fields)).toEqual({
    Threat: 'Trojan',
    'Threat list': 'Scanner, Bot (ProofPoint)',
    Process: '/usr/bin/nc (root)',
  });
});

describe('resource', () => {
  test('an instance is called by its id and its Name', () => {
    const { resource } = sample(HIGH).detail;
    expect(shownOfResource(resource)).toEqual({
      resource: 'i-0a1b2c3d4e5f60718 (web-1)',
      'Instance type': 't3.micro (ap-northeast-1a)',
      'IP addresses': '203.0.113.25, 10.0.1.25',
      State: 'running',
      Launched: '2026-02-20T11:00:56Z',
      Image: 'ami-0a1b2c3d4e5f60723 (Amazon Linux 2023 AMI x86_64)',
      VPC: 'vpc-0a1b2c3d4e5f60721 (subnet-0a1b2c3d4e5f60720)',
      'Security groups': 'sg-0a1b2c3d4e5f60722 (web)',
      Tags: 'Name = web-1',
    });
  });

  test('an access key is called by its user', () => {
    const { resource } = sample('guardduty-finding-iam-us-east-1').detail;
    expect(shownOfResource(resource)).toEqual({
      resource: 'alice (ASIAIOSFODNN7EXAMPLE)',
      'User type': 'IAMUser',
      Principal: 'AIDACKCEVSQ6C2EXAMPLE',
    });
  });

  test('a bucket comes with its objects and with the key that was used on it', () => {
    const s3BucketDetails = [
      {
        name: 'invoices',
        arn: 'arn:aws:s3:::invoices',
        publicAccess: { effectivePermission: 'PUBLIC' },
        s3ObjectDetails: [{ key: '2026/march.pdf' }],
        tags: [{ key: 'team', value: 'billing' }],
      },
      { arn: 'arn:aws:s3:::logs' },
    ];
    const accessKeyDetails = { userName: 'alice', accessKeyId: 'ASIAIOSFODNN7EXAMPLE' };
    expect(shownOfResource({ resourceType: 'S3Bucket', s3BucketDetails, accessKeyDetails })).toEqual({
      resource: 'invoices\narn:aws:s3:::logs',
      'Public access': 'PUBLIC',
      Object: '2026/march.pdf',
      Tags: 'team = billing',
      'Access key': 'alice (ASIAIOSFODNN7EXAMPLE)',
    });
  });

  test('an object is called by bucket and key, also in the title', () => {
    const s3BucketDetails = [{ name: 'invoices', s3ObjectDetails: [{ key: '2026/a.exe', hash: 'h' }] }];
    const { resource, title } = alertOf(
      sampleWith(HIGH, {
        title: 'Malicious S3 object detected.',
        resource: { resourceType: 'S3Object', s3BucketDetails },
      }),
    );
    expect({ resource, title }).toEqual({
      resource: 'invoices/2026/a.exe',
      title: 'Malicious S3 object detected: invoices/2026/a.exe',
    });
  });

  test('an EKS cluster comes with workload, user and images', () => {
    const resource = {
      resourceType: 'EKSCluster',
      eksClusterDetails: { name: 'prod', arn: 'arn:aws:eks:x', vpcId: 'vpc-1', status: 'ACTIVE' },
      kubernetesDetails: {
        kubernetesUserDetails: { username: 'system:anonymous' },
        kubernetesWorkloadDetails: {
          namespace: 'web',
          name: 'shop',
          type: 'pods',
          containers: [{ image: 'shop:1' }],
        },
      },
    };
    expect(shownOfResource(resource)).toEqual({
      resource: 'prod',
      VPC: 'vpc-1',
      Workload: 'web/shop (pods)',
      'Kubernetes user': 'system:anonymous',
      Image: 'shop:1',
    });
  });

  test('an ECS cluster comes with its task', () => {
    const ecsClusterDetails = {
      name: 'prod',
      taskDetails: { arn: 'arn:task', containers: [{ image: 'shop:1' }] },
    };
    expect(shownOfResource({ resourceType: 'ECSCluster', ecsClusterDetails })).toEqual({
      resource: 'prod',
      Task: 'arn:task',
      Image: 'shop:1',
    });
  });

  test('a database comes with its engine and user', () => {
    const resource = {
      resourceType: 'RDSDBInstance',
      rdsDbInstanceDetails: { dbInstanceIdentifier: 'shop-1', dbClusterIdentifier: 'shop', engine: 'Aurora' },
      rdsDbUserDetails: { user: 'admin', database: 'orders' },
    };
    expect(shownOfResource(resource)).toEqual({
      resource: 'shop-1 (shop)',
      Engine: 'Aurora',
      'Database user': 'admin (orders)',
    });
  });

  test('a Lambda function, a container and a volume are called by their names', () => {
    const lambdaDetails = { functionName: 'resize', functionArn: 'arn:lambda', role: 'arn:role' };
    expect(shownOfResource({ resourceType: 'Lambda', lambdaDetails })).toEqual({
      resource: 'resize',
      Role: 'arn:role',
    });
    const containerDetails = { name: 'shop', id: 'c-1', image: 'shop:1' };
    expect(shownOfResource({ resourceType: 'Container', containerDetails })).toEqual({
      resource: 'shop (c-1)',
      Image: 'shop:1',
    });
    const ebsVolumeDetails = { scannedVolumeDetails: [{ volumeArn: 'arn:volume' }] };
    expect(shownOfResource({ resourceType: 'EBSVolume', ebsVolumeDetails })).toEqual({
      resource: 'arn:volume',
    });
  });

  test('a type that came later shows what is known of it', () => {
    const lambdaDetails = { functionName: 'resize' };
    expect(shownOfResource({ resourceType: 'Quantum', lambdaDetails })).toEqual({ resource: 'resize' });
  });
});

test('an attack sequence tells tactics, signals, actors, resources and endpoints', () => {
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
  expect(shown(fields)).toEqual({
    Type: 'AttackSequence:S3/CompromisedData',
    Tactics: 'Discovery, Exfiltration',
    Signals: 'Discovery:S3/AnomalousBehavior ×3\nGetObject',
    Actors: 'alice (IAMUser)',
    Indicators: 'High risk API: s3:GetObject',
    'Involved resources': 'invoices (S3_BUCKET, eu-west-1)',
    Endpoints: '198.51.100.9 (Example ISP, Exampleland)',
  });
});

test('any part of a finding may be of any other type: the message neither breaks nor shows that', () => {
  const paths = pathsOf(sample(HIGH).detail);
  expect(paths.length).toBeGreaterThan(60);
  const odd = fc.constantFrom(null, undefined, 0, '', 'x', true, [], [null], ['x'], {}, { a: {} });
  fc.assert(
    fc.property(fc.constantFrom(...paths), odd, (path, value) => {
      const event = sample(HIGH);
      replaceAt(event.detail, path, value);
      expect(JSON.stringify(renderAlert(alertOf(event), 'channel', RENDER_SETTINGS))).not.toMatch(
        /undefined|\[object|NaN/,
      );
    }),
    { numRuns: 1000 },
  );
});

/** The path of every value within a value. */
function pathsOf(value: unknown): string[][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

function replaceAt(detail: Detail, path: readonly string[], value: unknown): void {
  const last = path.at(-1) as string;
  const owner = path.slice(0, -1).reduce((inner, key) => inner[key], detail);
  owner[last] = value;
}
