/**
 * All findings of Macie: sensitive data findings and policy findings.
 * https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html
 */
export const macieFindings = {
  source: ['aws.macie', 'test.aws.macie'],
  'detail-type': ['Macie Finding'],
};
