import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { App } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createTopicToHub } from './parts/events/topic-to-hub';

type Budget = Settings['budget']['budgets'][number];

/** The budgets of the settings, and the topic through which they reach the hub: AWS Budgets sends no events to EventBridge. */
export class BudgetStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'budget', settings);
    const { budgets, topic_key } = settings.budget;
    for (const region of regions) {
      const topic = createTopicToHub(this, region, {
        name: 'budget',
        // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
        publisher: {
          service: 'budgets.amazonaws.com',
          source: { account: this.names.account, arn: `arn:aws:budgets::${this.names.account}:*` },
        },
        withKey: topic_key,
      });
      for (const each of budgets) createBudget(this, each, topic);
    }
  }

  static regions({ budget }: Settings): readonly Region[] {
    return budget.enabled && budget.budgets.length > 0 ? budget.regions : [];
  }
}

function createBudget(stack: AccountStack, budget: Budget, topic: SnsTopic): void {
  const thresholds = [
    ...budget.actual.map((threshold) => ({ notificationType: 'ACTUAL', threshold })),
    ...budget.forecasted.map((threshold) => ({ notificationType: 'FORECASTED', threshold })),
  ];
  new BudgetsBudget(stack, `budget-${budget.name}`, {
    ...stack.global,
    name: stack.names.named(budget.name),
    budgetType: 'COST',
    limitAmount: String(budget.limit),
    limitUnit: 'USD',
    timeUnit: budget.time_unit,
    costFilter: costFilters(budget),
    notification: thresholds.map((threshold) => ({
      ...threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
      subscriberSnsTopicArns: [topic.arn],
    })),
  });
}

/** `user:<key>$<value>` is how AWS Budgets writes a tag: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
function costFilters({ cost_filters, tags }: Budget) {
  const filters = Object.entries(cost_filters).map(([name, values]) => ({ name, values: [...values] }));
  const byTag = Object.entries(tags).map(([key, value]) => `user:${key}$${value}`);
  return byTag.length > 0 ? [...filters, { name: 'TagKeyValue', values: byTag }] : filters;
}
