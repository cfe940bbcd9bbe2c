import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import type { InterpreterSettings } from '../../../functions/interpreter/settings';
import { bundleOptions } from '../../../stacks/parts/lambda/function-zip';
import { ROUTE } from '../reader';

const { outputFiles, metafile } = buildSync({
  ...bundleOptions('interpreter'),
  metafile: true,
  outdir: 'unused',
});

const SERVICES = [
  ...['guardduty', 'trusted-advisor', 'aws-config', 'inspector', 'inspector-classic', 'budget', 'health'],
  ...['security-hub', 'macie', 'event-rules/failover', 'event-rules/snapshots'],
];

/** All services, and a rule or two of each kind. */
const TYPICAL: InterpreterSettings = {
  time_zone: 'Asia/Tokyo',
  default: ROUTE,
  services: Object.fromEntries(SERVICES.map((name) => [name, ROUTE])),
  routes: [
    { severity: ['critical'], webhooks: ['oncall', 'alerts'] },
    { account: ['111122223333'], tag: { Team: 'web' }, webhooks: ['web'], mentions: ROUTE.mentions },
  ],
  rules: [
    {
      pattern: { source: ['aws.rds', 'test.aws.rds'], detail: { EventCategories: ['failover'] } },
      regions: ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-1'],
      title: 'Failover',
      route: 'event-rules/failover',
    },
    {
      pattern: {
        source: ['aws.rds', 'test.aws.rds'],
        detail: { SourceArn: [{ wildcard: 'arn:aws:rds:ap-northeast-1:*:cluster-snapshot:staging-*' }] },
      },
      regions: ['ap-northeast-1'],
      route: 'event-rules/snapshots',
    },
  ],
  ignore: [
    {
      name: 'probes',
      service: 'guardduty',
      pattern: { detail: { type: [{ prefix: 'Recon:' }], severity: [{ numeric: ['<', 4] }] } },
      expires: '2027-01-31',
    },
    {
      name: 'snapshots without a copy',
      service: 'trusted-advisor',
      pattern: { detail: { 'check-name': ['Amazon EBS Snapshots'] } },
      expires: '2027-06-30',
    },
  ],
  runbooks: {
    guardduty: 'https://wiki.example.com/guardduty',
    'Recon:EC2/*': 'https://wiki.example.com/port-scans',
  },
};

test('the bundle imports only modules of Node that load quickly', () => {
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports.map(({ path }) => path).sort()).toEqual(['node:fs', 'node:path']);
});

test('the zip has at most 60 KB', () => {
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  expect(contents.length).toBeGreaterThan(10_000);
  const files = { 'index.js': contents, 'settings.json': strToU8(JSON.stringify(TYPICAL)) };
  expect(zipSync(files, { level: 9 }).length).toBeLessThanOrEqual(60 * 1024);
});
