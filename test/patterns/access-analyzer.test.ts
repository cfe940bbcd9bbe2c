import { accessAnalyzerFindings } from '../../patterns/access-analyzer';
import { matches } from '../../patterns/engine/match';

const finding = (type: string, source = 'aws.access-analyzer') => ({ source, 'detail-type': type });

test.each(['Access Analyzer Finding', 'Internal Access Finding', 'Unused Access Finding for IAM entities'])(
  '%s matches, also as a test event',
  (type) => {
    expect(matches(accessAnalyzerFindings, finding(type))).toBe(true);
    expect(matches(accessAnalyzerFindings, finding(type, 'test.aws.access-analyzer'))).toBe(true);
  },
);

test.each([
  ['another source', finding('Access Analyzer Finding', 'aws.iam')],
  ['a call', finding('AWS API Call via CloudTrail')],
])('%s does not', (_, event) => {
  expect(matches(accessAnalyzerFindings, event)).toBe(false);
});
