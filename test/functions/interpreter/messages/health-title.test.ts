import type { Detail } from '../../../../functions/interpreter/event';
import { healthSummary } from '../../../../functions/interpreter/messages/health-title';
import { sample } from '../../sample-events';

const summaryOf = (detail: Detail) => healthSummary(sample('health-event-public', { detail }));

test.each([
  ['ELASTICLOADBALANCING', 'AWS_ELASTICLOADBALANCING_API_ISSUE', 'Elastic Load Balancing API issue'],
  ['EC2', 'AWS_EC2_EBS_VOLUME_LOST', 'EC2 EBS volume lost'],
  ['LAMBDA', 'AWS_LAMBDA_PLANNED_LIFECYCLE_EVENT', 'Lambda planned lifecycle event'],
  ['RISK', 'AWS_RISK_CREDENTIALS_EXPOSED', 'Credentials exposed'],
  ['RISK', 'AWS_RISK_IAM_QUARANTINE', 'IAM quarantine'],
  ['ABUSE', 'AWS_ABUSE_DOS_REPORT', 'Abuse DoS report'],
  ['NEWSERVICE', 'AWS_NEWSERVICE_OPERATIONAL_ISSUE', 'NEWSERVICE operational issue'],
  ['EC2', undefined, 'EC2'],
  [undefined, 'AWS_EC2_OPERATIONAL_ISSUE', 'EC2 operational issue'],
  [undefined, undefined, 'AWS Health Event'],
  ['', 7, '7'],
])('service %p with the code %p: "%s"', (service, eventTypeCode, expected) => {
  expect(summaryOf({ service, eventTypeCode })).toBe(expected);
});

test.each([
  [{ page: '1', totalPages: '1' }, 'AWS Health Event'],
  [{ page: '1' }, 'AWS Health Event'],
  [{ totalPages: '2' }, 'AWS Health Event'],
  [{ page: 1, totalPages: 2 }, 'AWS Health Event (page 1 of 2)'],
  [{ affectedEntities: [{ entityValue: 'NOT_UNKNOWN' }, {}] }, 'AWS Health Event: NOT_UNKNOWN'],
  [{ affectedEntities: [{ entityValue: 'UNKNOWN-1' }] }, 'AWS Health Event: UNKNOWN-1'],
  [{ affectedEntities: [{ entityValue: '1111222233334' }] }, 'AWS Health Event: 1111222233334'],
])('pages and resources of %j: "%s"', (detail, expected) => {
  expect(summaryOf(detail)).toBe(expected);
});

test.each([
  ['EC2_AWS_ISSUE', 'EC2 aws issue'],
  ['AWS_EC2_ISSUE', 'EC2 issue'],
])('the prefix of the code %s is left out at its beginning only', (eventTypeCode, expected) => {
  expect(summaryOf({ service: 'EC2', eventTypeCode })).toBe(expected);
});

test.each(['DDoS', 'DoS', 'IPs', 'IPv4', 'IPv6', 'URLs', 'TLS'])('%s is spelled so', (spelling) => {
  expect(summaryOf({ eventTypeCode: `AWS_SOME_${spelling.toUpperCase()}_ISSUE` })).toBe(
    `Some ${spelling} issue`,
  );
});

test('an acronym inside a word stays in lower case', () => {
  expect(summaryOf({ service: 'RDS', eventTypeCode: 'AWS_RDS_CAPITAL_SLIPS' })).toBe('RDS capital slips');
});

test('the affected resources and the page follow, also where the event has no code', () => {
  const affectedEntities = [{ entityValue: 'i-1' }];
  expect(summaryOf({ affectedEntities, page: '2', totalPages: '3' })).toBe(
    'AWS Health Event: i-1 (page 2 of 3)',
  );
});
