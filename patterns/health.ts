/** Names under which Health tells of abuse and of exposed access keys: nobody wants to filter these away. */
const ALWAYS = ['ABUSE', 'RISK'];

/**
 * Events of AWS Health by category, and of any category those of abuse and of exposed access keys. The copies that go to a backup Region come along: the notifier shows them once, and they
 * are all that comes where the Region of the event is not watched.
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
