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
  };
  expect(parseSettings({ runbooks }, 'terraform.tfvars').runbooks).toEqual(runbooks);
});

test.each([
  ['http://wiki.example.com/', 'allowed: an address that begins with https://'],
  ['wiki.example.com', 'allowed: an address that begins with https://'],
  ['https://', 'allowed: an address such as "https://wiki.example.com/runbooks"'],
  ['https://user@wiki.example.com/', 'without a user name'],
  [`https://wiki.example.com/${'x'.repeat(1000)}`, 'at most 1000 characters'],
  [7, 'write text in quotes'],
])('the address %p is refused', (address, message) => {
  const problems = problemsOf({ guardduty: address });
  expect(problems).toContain('runbooks.guardduty');
  expect(problems).toContain(message);
});

test.each([
  ['', 'allowed keys'],
  ['Recon:**', 'allowed keys'],
  ['a\\*', 'allowed keys'],
  ['x'.repeat(201), 'allowed keys'],
  ['trusted_advisor', 'alerts have the name trusted-advisor; write that name'],
  ['securityhub', 'alerts have the name security-hub; write that name'],
])('the name %p is refused', (name, message) => {
  expect(problemsOf({ [name]: 'https://wiki.example.com/' })).toContain(message);
});
