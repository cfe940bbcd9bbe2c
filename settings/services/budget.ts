import { tags } from '../fields/tags';
import { block, flag, list, map, number, oneOf, text } from '../fields/types';
import { common, displayName } from './common';

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CreateNotification.html */
const MOST_THRESHOLDS = 10;

function percentages() {
  return list(number((percent) => percent > 0 && percent <= 1000, 'percentages above 0, up to 1000'));
}

/** With a name and a limit alone: the cost of a month in US dollars, notified when the forecast exceeds the limit. */
const oneBudget = block({
  name: text(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/, 'letters, digits and hyphens, at most 60'),
  limit: number((dollars) => dollars > 0 && dollars <= 1e9, 'US dollars, above 0'),
  time_unit: oneOf(['MONTHLY', 'QUARTERLY', 'ANNUALLY']).default('MONTHLY'),
  cost_filters: map(
    /^(?!TagKeyValue$)[A-Z][A-Za-z]{1,40}$/,
    'names of cost filters, such as Service or LinkedAccount; for tags, write tags = { … }',
    list(displayName(), 'allowed: at least one value'),
  ).default({}),
  tags: tags().default({}),
  actual: percentages().default([]),
  forecasted: percentages().default([100]),
}).refine(
  ({ actual, forecasted }) => {
    const thresholds = actual.length + forecasted.length;
    return thresholds >= 1 && thresholds <= MOST_THRESHOLDS;
  },
  { error: `allowed: 1 to ${MOST_THRESHOLDS} percentages, actual and forecasted together` },
);

/** The block `budget`: the budgets of the account. */
export const budget = block({
  ...common('budget', { enabled: true }),
  budgets: list(oneBudget)
    .superRefine((budgets, context) => {
      for (const [index, { name }] of budgets.entries()) {
        if (budgets.findIndex((each) => each.name === name) < index)
          context.addIssue({
            code: 'custom',
            path: [index, 'name'],
            message: 'another budget has this name; choose a different one',
          });
      }
    })
    .default([]),
  topic_key: flag().default(true),
}).prefault({});
