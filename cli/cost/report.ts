import { groupBy } from '../../functions/shared/group-by';
import type { Settings } from '../../settings/schema';
import { table } from '../command-line/table';
import { ASSUMPTION_NAMES, type Assumptions, MEANINGS } from './assumptions';
import type { CostLine } from './line';
import { PRICES, type PriceName, SOURCE_SYSTEM_A } from './prices';

/** What neither the settings nor the assumptions cover. */
const UNKNOWN: readonly string[] = [
  'prices of Regions other than us-east-1, discounts, taxes, free trials and the monthly free tier',
  'GuardDuty: protection plans (S3, EKS, malware, runtime, RDS, Lambda), which a new detector has on',
  'Security Hub: findings beyond 10,000 a month; AWS Config: your own rules and conformance packs',
  'Inspector: rescans of images; Macie: GB that it inspects, and automated discovery',
  'S3 storage of what Config delivers; CloudTrail, if you turn on a trail; API calls of srest',
  'resources that exist already (existing_…), which you pay for anyway',
];

const usd = (amount: number) => (amount > 0 && amount < 0.005 ? '< 0.01' : amount.toFixed(2));
const isOfService = ({ stack }: CostLine) => stack !== 'hub' && stack !== 'spokes';
const sum = (lines: readonly CostLine[]) => lines.reduce((total, each) => total + each.usd, 0);

/** The whole estimate as text of at most 80 columns. */
export function costText(lines: readonly CostLine[], assumed: Assumptions, { prefix }: Settings): string {
  return [
    `Expected list price of ${prefix} a month, in USD`,
    '',
    byStack(lines),
    '',
    byRegion(lines),
    '',
    'Source system A, by its own account',
    ...sourceSystemA(lines),
    '',
    'Assumed (an option of the same name changes it)',
    table({
      head: ['', '', ''],
      align: ['left', 'right', 'left'],
      rows: ASSUMPTION_NAMES.map((name) => [`  --${name}`, String(assumed[name]), MEANINGS[name]]),
    })
      .split('\n')
      .slice(1)
      .join('\n'),
    '',
    'Not included',
    ...UNKNOWN.flatMap((each) => folded(each)),
    '',
    'Prices: cli/cost/prices.ts, with a link to AWS for each. The hub: docs/costs.md.',
  ].join('\n');
}

function byStack(lines: readonly CostLine[]): string {
  const rows = [...groupBy(lines.filter(isOfService), ({ stack }) => stack)].flatMap(([stack, parts]) =>
    [...groupBy(parts, ({ price }) => price)].map(([price, same], index) => [
      index === 0 ? stack : '',
      String(new Set(same.map(({ region }) => region)).size),
      usd(sum(same)),
      `${rounded(quantityOf(same))} × ${PRICES[price as PriceName].per}`,
    ]),
  );
  const own = lines.filter((each) => !isOfService(each));
  const spokes = new Set(own.filter(({ stack }) => stack === 'spokes').map(({ region }) => region)).size;
  return table({
    head: ['stack', 'Regions', 'USD', 'for'],
    align: ['left', 'right', 'right', 'left'],
    rows: [
      ['hub, spokes', String(spokes), usd(sum(own)), 'this project itself'],
      ...rows,
      ['together', '', usd(sum(lines)), ''],
    ],
  });
}

const quantityOf = (lines: readonly CostLine[]) => lines.reduce((total, { quantity }) => total + quantity, 0);
const rounded = (quantity: number) => String(Math.round(quantity * 100) / 100);

function byRegion(lines: readonly CostLine[]): string {
  return table({
    head: ['Region', 'services', 'this project'],
    align: ['left', 'right', 'right'],
    rows: [...groupBy(lines, ({ region }) => region)].map(([region, own]) => [
      region,
      usd(sum(own.filter(isOfService))),
      usd(sum(own.filter((each) => !isOfService(each)))),
    ]),
  });
}

function sourceSystemA(lines: readonly CostLine[]): readonly string[] {
  const { usdPerRegion, regions, lambdaUsd } = SOURCE_SYSTEM_A;
  const rules = usdPerRegion * regions;
  const own = sum(lines.filter((each) => !isOfService(each)));
  return [
    `  a custom rule of Config: ${usdPerRegion} × ${regions} Regions = ${rules.toFixed(2)}; here 0, without such rules`,
    `  Lambda: ${lambdaUsd}; here, with queues, table and logs: ${usd(own)}`,
    `  together ${(rules + lambdaUsd).toFixed(2)} against ${usd(own)}; in both, services are charged besides`,
  ];
}

function folded(text: string): readonly string[] {
  const lines: string[] = [];
  let line = ' -';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > 80) {
      lines.push(line);
      line = '  ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** For programs: every part, with the price that was used. */
export function costJson(lines: readonly CostLine[], assumed: Assumptions): object {
  const { usdPerRegion, regions, lambdaUsd } = SOURCE_SYSTEM_A;
  return {
    currency: 'USD',
    total: sum(lines),
    lines: lines.map((each) => ({ ...each, each: PRICES[each.price] })),
    assumptions: assumed,
    sourceSystemA: { configRules: usdPerRegion * regions, lambda: lambdaUsd, regions },
    unknown: UNKNOWN,
  };
}
