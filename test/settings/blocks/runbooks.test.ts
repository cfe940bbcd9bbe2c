import { parseSettings } from '../../../settings/schema';

const problemsOf = (runbooks: unknown): string => {
  try {
    parseSettings({ runbooks }, 'terraform.tfvars');
    return '';
  } catch (error) {
    return String((error as Error).message);
  }
};

test('names and addresses are kept as written', () => {
  const runbooks = {
    guardduty: 'https://wiki.example.com/guardduty?x=1#top',
    'Recon:EC2/*': 'https://wiki.example.com/scans',
    'ECS Deployment State Change': 'https://wiki.example.com/ecs',
    '*': 'https://wiki.example.com/',
    // The detail-type of an application, and texts that contain the name of a block.
    order_failed: 'https://wiki.example.com/shop',
    'Other trusted_advisor': 'https://wiki.example.com/other',
    'trusted_advisor check': 'https://wiki.example.com/check',
    longest: `https://wiki.example.com/${'x'.repeat(975)}`,
  };
  expect(parseSettings({ runbooks }, 'terraform.tfvars').runbooks).toEqual(runbooks);
});

test.each([
  ['http://wiki.example.com/', 'allowed: an address that begins with https://'],
  ['wiki.example.com', 'allowed: an address that begins with https://'],
  ['https://', 'allowed: an address such as "https://wiki.example.com/runbooks"'],
  ['https://user@wiki.example.com/', 'without a user name'],
  ['https://:password@wiki.example.com/', 'without a user name'],
  ['see https://user@wiki.example.com/', 'allowed: an address that begins with https://'],
  [`https://wiki.example.com/${'x'.repeat(976)}`, 'at most 1000 characters'],
  [7, 'write text in quotes'],
])('the address %p is refused', (address, message) => {
  const problems = problemsOf({ guardduty: address });
  expect(problems).toMatch(/^terraform\.tfvars: 1 problem\n {2}runbooks\.guardduty = /);
  expect(problems).toContain(message);
});

test.each([
  ['', 'allowed keys'],
  ['Recon:**', 'allowed keys'],
  ['a\\*', 'allowed keys'],
  ['x'.repeat(201), 'allowed keys'],
  ['trusted_advisor', 'alerts have the name trusted-advisor; write that name'],
  ['cost_anomaly', 'alerts have the name cost-anomaly; write that name'],
  ['securityhub', 'alerts have the name security-hub; write that name'],
])('the name %p is refused', (name, message) => {
  const problems = problemsOf({ [name]: 'https://wiki.example.com/' });
  expect(problems).toMatch(/^terraform\.tfvars: 1 problem\n {2}runbooks[.[]/);
  expect(problems).toContain(message);
});
