import type { Detail } from '../../../../functions/interpreter/event';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { only, shown } from './shown';

const DIGEST = 'sha256:0a1b2c';

function scanned(detail: Detail, changes: Detail = {}) {
  const event = {
    version: '0',
    id: 'e-1',
    'detail-type': 'ECR Image Scan',
    source: 'aws.ecr',
    account: '111122223333',
    time: '2026-11-20T10:00:00Z',
    region: 'eu-west-1',
    resources: ['arn:aws:ecr:eu-west-1:111122223333:repository/shop'],
    detail: {
      'scan-status': 'COMPLETE',
      'repository-name': 'shop',
      'image-digest': DIGEST,
      'image-tags': ['1.2', 'latest'],
      ...detail,
    },
    ...changes,
  };
  return only(interpret(parse(JSON.stringify(event), 'm-1')).alerts);
}

test('counts are ordered by severity, and the worst is that of the alert', () => {
  const alert = scanned({ 'finding-severity-counts': { LOW: 2, CRITICAL: 1, MEDIUM: 9, HIGH: 0 } });
  expect(alert).toMatchObject({
    service: 'ecr',
    product: 'ECR',
    severity: 'critical',
    state: 'open',
    title: 'shop:1.2, latest: 12 vulnerabilities',
    resource: `shop:1.2, latest\n${DIGEST}`,
    link: `https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/111122223333/shop/_/image/${DIGEST}/details?region=eu-west-1`,
    key: `ecr/image-scan/111122223333/eu-west-1/shop/${DIGEST}`,
    revision: 'COMPLETE CRITICAL 1 MEDIUM 9 LOW 2',
    help: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  });
  expect(shown(alert)).toEqual({
    Vulnerabilities: 'CRITICAL 1\nMEDIUM 9\nLOW 2',
    Status: 'COMPLETE',
    Digest: DIGEST,
  });
});

test('an image without findings resolves the problem of the earlier scan', () => {
  const clean = scanned({ 'finding-severity-counts': {} });
  expect(clean).toMatchObject({
    severity: 'info',
    state: 'resolved',
    title: 'shop:1.2, latest: 0 vulnerabilities',
  });
  expect(clean.key).toBe(scanned({ 'finding-severity-counts': { HIGH: 1 } }).key);
});

test.each([
  ['FAILED', 'image scan FAILED'],
  [undefined, 'image scan'],
])('a scan with the status %s shows the status and stays open', (status, summary) => {
  expect(scanned({ 'scan-status': status, 'finding-severity-counts': null })).toMatchObject({
    severity: 'medium',
    state: 'open',
    title: `shop:1.2, latest: ${summary}`,
  });
});

describe('a scan without', () => {
  const without = { 'repository-name': undefined, 'image-tags': undefined, 'image-digest': undefined };

  test('the names of its image is identified by its event, and named by its resources or else its type', () => {
    const { title, key, link } = scanned(without);
    expect({ title, key, link }).toEqual({
      title: 'arn:aws:ecr:eu-west-1:111122223333:repository/shop: 0 vulnerabilities',
      key: 'ecr/image-scan/111122223333/eu-west-1//e-1',
      link: undefined,
    });
    expect(scanned(without, { resources: [] }).title).toBe('ECR Image Scan: 0 vulnerabilities');
  });

  test('a digest or an account has no link', () => {
    expect(scanned({ 'image-digest': null }).link).toBeUndefined();
    expect(scanned({}, { account: '' }).link).toBeUndefined();
  });
});

test('an Inspector scan has the repository of its ARN', () => {
  const alert = scanned(
    {
      'scan-status': 'INITIAL_SCAN_COMPLETE',
      'repository-name': 'arn:aws:ecr:eu-west-1:111122223333:repository/team/shop',
      'finding-severity-counts': { HIGH: 3, TOTAL: 3 },
    },
    { source: 'aws.inspector2', 'detail-type': 'Inspector2 Scan' },
  );
  expect(alert).toMatchObject({
    service: 'inspector',
    severity: 'high',
    title: 'team/shop:1.2, latest: 3 vulnerabilities',
  });
});
