import { tags } from '../fields/tags';
import { block, flag, list, map, number, oneOf, text } from '../fields/types';
import type { Region } from '../regions';
import { common, displayName, type ServiceBlock } from './common';

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CreateNotification.html */
const MOST_THRESHOLDS = 10;

function percentages() {
  return list(number((percent) => percent > 0 && percent <= 1000, 'percentages above 0, up to 1000'));
}

/** With a name and a limit alone: the cost of a month in US dollars, notified when the forecast exceeds the limit. */
const oneBudget = block({
  name: text(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/, 'letters, digits and hyphens, at most 60'),
  // AWS accepts no exponent, such as 1e-7: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Spend.html
  limit: number((dollars) => dollars >= 0.01 && dollars <= 1e9, 'US dollars, from 0.01 to 1000000000'),
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

/** AWS Budgets has its API in one Region for the whole account. */
const ONLY: readonly Region[] = ['us-east-1'];

export const budget = {
  regions: ONLY,
  turnsOn: 'the budgets that you list',
  about:
    'Any number of budgets, which cost nothing in themselves. AWS Budgets is in us-east-1, for the whole account.',
  schema: block({
    ...common('budget', { enabled: true, regions: ONLY }),
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
      .default([])
      .meta({
        allowed: 'a list of [budgets](#a-budget)',
        description:
          'Without a budget, nothing is created. A name and a limit in USD are enough: the budget is then for the cost of a month, and you are notified when the forecast exceeds the limit.',
        example: '[{ name = "everything", limit = 100 }]',
      }),
    topic_key: flag()
      .default(true)
      .describe(
        'Encrypts the topic of the budgets with its own key, for 1 USD a month, if there is a budget ([why](decisions/0004-topic-keys.md)).',
      ),
  }).prefault({}),
} satisfies ServiceBlock;
