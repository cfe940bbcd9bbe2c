import { SCHEMA } from '../../settings/schema';
import { issuesIn } from './issues-in';
import { leavesOf } from './leaves';

/** JavaScript throws an error when it converts this map to text. */
const MAP = { toString: 1, valueOf: 2 };

/** Settings of lists, and settings on which others depend. */
const OTHERS: readonly ((value: unknown) => Record<string, unknown>)[] = [
  (value) => ({ ignore: [{ service: value, pattern: value, expires: value }] }),
  (value) => ({ routes: [{ service: value, region: value, tag: value }] }),
  (value) => ({
    event_rules: { rules: { a: { pattern: value, ready_made: value, regions: value, targets: value } } },
  }),
  (value) => ({ budget: { budgets: [{ name: value, cost_filters: value }] } }),
  (value) => ({ home_region: value, kms_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd' }),
  (value) => ({ lambda_runtime: value, provider_version: '5.0.0' }),
  (value) => ({ layout: value, provider_version: '5.0.0' }),
  (value) => ({
    prefix: value,
    hub: { event_bus_arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/mine' },
  }),
];

/** `guardduty.min_severity` → `{ guardduty: { min_severity: … } }` */
const valuesWith = (path: string, value: unknown) =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;

test.each<[string, unknown]>([
  ['a map without a text', MAP],
  ['a list of it', [MAP]],
  ['a map of it', { x: MAP }],
])('%s as the value of any setting gives issues, and no other error', (_, value) => {
  const all = [
    ...leavesOf(SCHEMA).map(({ path }) => valuesWith(path, value)),
    ...OTHERS.map((valuesOf) => valuesOf(value)),
  ];
  for (const values of all) expect(() => issuesIn(values)).not.toThrow();
});
