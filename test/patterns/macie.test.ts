import { matches } from '../../patterns/engine/match';
import { macieFindings } from '../../patterns/macie';
import { sample } from '../sample-event';

const policy = sample('macie-finding-policy');

test.each([
  ['a finding about a bucket', policy],
  ['a finding about sensitive data', sample('macie-finding-sensitive-data')],
  ['a test event', { ...policy, source: 'test.aws.macie' }],
])('%s matches', (_, event) => {
  expect(matches(macieFindings, event)).toBe(true);
});

test.each([
  ['an alert of Macie Classic', { ...policy, 'detail-type': 'Macie Alert' }],
  ['a call of its API', { ...policy, 'detail-type': 'AWS API Call via CloudTrail' }],
  ['the copy in Security Hub', sample('securityhub-findings-imported')],
  ['a detail type in other case', { ...policy, 'detail-type': 'macie finding' }],
  ['another source', { ...policy, source: 'aws.macie2' }],
])('%s does not', (_, event) => {
  expect(matches(macieFindings, event)).toBe(false);
});
