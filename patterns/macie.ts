/**
 * Findings of Macie, about sensitive data and about buckets.
 * https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html
 */
export const macieFindings = {
  source: ['aws.macie', 'test.aws.macie'],
  'detail-type': ['Macie Finding'],
};
