/**
 * Findings of IAM Access Analyzer, of each type of analyzer: access from outside, access within the organization, and access
 * that nobody uses. Archived and resolved findings match too, because they resolve an alert.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html
 */
export const accessAnalyzerFindings = {
  source: ['aws.access-analyzer', 'test.aws.access-analyzer'],
  'detail-type': [
    'Access Analyzer Finding',
    'Internal Access Finding',
    'Unused Access Finding for IAM entities',
  ],
};
