import { ACCOUNT, addresses, synthesizeStack } from './synthesize';
import { tlsOnly } from './tls-only';

const stack = (budgets: readonly object[], rest: Record<string, unknown> = {}) =>
  synthesizeStack('budget', { budget: { budgets, ...rest } });

test('without a budget the stack is empty', () => {
  expect(addresses(stack([]))).toEqual([]);
});

test('a name and a limit make a monthly cost budget that notifies when the forecast exceeds the limit', () => {
  const { resource } = stack([{ name: 'everything', limit: 100 }]);
  expect(resource.aws_budgets_budget).toEqual({
    'budget-everything': {
      name: 'aws-monitoring-everything',
      budget_type: 'COST',
      limit_amount: '100',
      limit_unit: 'USD',
      time_unit: 'MONTHLY',
      cost_filter: [],
      notification: [
        {
          notification_type: 'FORECASTED',
          threshold: 100,
          threshold_type: 'PERCENTAGE',
          comparison_operator: 'GREATER_THAN',
          subscriber_sns_topic_arns: ['${aws_sns_topic.topic-us-east-1.arn}'],
        },
      ],
      provider: 'aws.us-east-1',
    },
  });
});

test('thresholds, cost filters and tags are those of the settings', () => {
  const { resource } = stack([
    {
      name: 'web',
      limit: 12.5,
      time_unit: 'QUARTERLY',
      actual: [50, 80],
      forecasted: [],
      cost_filters: { Service: ['Amazon Simple Storage Service', 'AWS Lambda'] },
      tags: { Project: 'web', Stage: 'production' },
    },
  ]);
  expect(resource.aws_budgets_budget?.['budget-web']).toMatchObject({
    limit_amount: '12.5',
    time_unit: 'QUARTERLY',
    cost_filter: [
      { name: 'Service', values: ['Amazon Simple Storage Service', 'AWS Lambda'] },
      { name: 'TagKeyValue', values: ['user:Project$web', 'user:Stage$production'] },
    ],
    notification: [
      { notification_type: 'ACTUAL', threshold: 50 },
      { notification_type: 'ACTUAL', threshold: 80 },
    ],
  });
});

test('all budgets share one topic in us-east-1 with the events queue of the hub as subscriber', () => {
  const values = { home_region: 'eu-west-1', regions: ['eu-west-1'] };
  const budgets = ['a', 'b', 'c'].map((name) => ({ name, limit: 1 }));
  const shared = synthesizeStack('budget', { ...values, budget: { budgets } });
  expect(addresses(shared)).toEqual([
    'aws_budgets_budget.budget-a',
    'aws_budgets_budget.budget-b',
    'aws_budgets_budget.budget-c',
    'aws_kms_key.topic-key-us-east-1',
    'aws_sns_topic.topic-us-east-1',
    'aws_sns_topic_subscription.topic-to-hub-us-east-1',
  ]);
  expect(shared.resource.aws_sns_topic_subscription?.['topic-to-hub-us-east-1']).toEqual({
    topic_arn: '${aws_sns_topic.topic-us-east-1.arn}',
    protocol: 'sqs',
    endpoint: `arn:aws:sqs:eu-west-1:${ACCOUNT}:aws-monitoring-events`,
    redrive_policy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-dead-letters`,
    }),
    provider: 'aws.us-east-1',
  });
});

test('only AWS Budgets may publish, and only on behalf of this account', () => {
  const topic = stack([{ name: 'a', limit: 1 }]).resource.aws_sns_topic?.['topic-us-east-1'];
  expect(topic?.name).toBe('aws-monitoring-budget');
  expect(JSON.parse(String(topic?.policy)).Statement).toEqual([
    {
      Sid: 'Publisher',
      Effect: 'Allow',
      Principal: { Service: 'budgets.amazonaws.com' },
      Action: ['sns:Publish'],
      Resource: [`arn:aws:sns:us-east-1:${ACCOUNT}:aws-monitoring-budget`],
      Condition: {
        ArnLike: { 'aws:SourceArn': `arn:aws:budgets::${ACCOUNT}:*` },
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
      },
    },
    tlsOnly('sns:Publish', `arn:aws:sns:us-east-1:${ACCOUNT}:aws-monitoring-budget`),
  ]);
});

test('the topic has a key that AWS Budgets may use, or none with topic_key = false', () => {
  const { aws_sns_topic, aws_kms_key } = stack([{ name: 'a', limit: 1 }]).resource;
  expect(aws_sns_topic?.['topic-us-east-1']?.kms_master_key_id).toBe(
    '${aws_kms_key.topic-key-us-east-1.arn}',
  );
  const key = aws_kms_key?.['topic-key-us-east-1'];
  expect(key?.enable_key_rotation).toBe(true);
  expect(JSON.parse(String(key?.policy)).Statement[1]).toMatchObject({
    Principal: { Service: 'budgets.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  });

  const without = stack([{ name: 'a', limit: 1 }], { topic_key: false });
  expect(without.resource.aws_kms_key).toBeUndefined();
  expect(without.resource.aws_sns_topic?.['topic-us-east-1']).not.toHaveProperty('kms_master_key_id');
});
