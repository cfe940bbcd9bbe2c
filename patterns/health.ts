/** Services under which Health reports abuse and exposed access keys, which always match. */
const ALWAYS = ['ABUSE', 'RISK'];

/**
 * Events of AWS Health by category, and abuse and exposed access keys of any category. Copies in the backup Region match too; the
 * interpreter suppresses them.
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 *
 * @param services short names as Health has them (`EC2`); empty for all
 */
export const healthEvents = (categories: readonly string[], services: readonly string[] = []) => ({
  source: ['aws.health', 'test.aws.health'],
  $or: [
    { 'detail-type': ['AWS Health Abuse Event'] },
    { 'detail-type': ['AWS Health Event'], detail: { service: ALWAYS } },
    {
      'detail-type': ['AWS Health Event'],
      detail: {
        eventTypeCategory: categories,
        ...(services.length > 0 && { service: services }),
      },
    },
  ],
});
