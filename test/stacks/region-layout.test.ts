import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REGIONS } from '../../settings/regions';
import { STACKS } from '../../stacks';
import { EVERYTHING_ON } from './everything-on';
import { addresses, type Block, synthesize, type Terraform } from './synthesize';

const LIB = join(dirname(require.resolve('@cdktf/provider-aws/package.json')), 'lib');

const SETTINGS = { ...EVERYTHING_ON, regions: ['us-east-1', 'eu-west-1', 'ap-northeast-1'] };
const byAlias = synthesize(SETTINGS);
const byRegion = synthesize({ ...SETTINGS, layout: 'region' });

interface Element {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

const elementsOf = ({ resource = {}, data = {} }: Partial<Terraform>): Element[] =>
  [
    ...Object.entries(resource),
    ...Object.entries(data).map(([type, named]) => [`data_${type}`, named] as const),
  ]
    .filter(([type]) => type !== 'terraform_data')
    .flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => ({ address: `${type}.${name}`, type, name, block })),
    );

/** Whether the provider's own bindings have the argument `region` for a type, such as `aws_sqs_queue` or `data_aws_region`. */
function isRegional(type: string): boolean {
  const folder = type.replace(/^(data_)?aws_/, (_, data = '') => data).replaceAll('_', '-');
  const path = join(LIB, folder.replace(/^data-/, 'data-aws-'), 'index.d.ts');
  if (!existsSync(path)) throw new Error(`the bindings have no ${path}`);
  const config = /interface \w+Config extends cdktf\.TerraformMetaArguments \{([\s\S]*?)^\}/m.exec(
    readFileSync(path, 'utf8'),
  );
  if (!config) throw new Error(`no arguments found in ${path}`);
  return /^ {4}readonly region\?: string;/m.test(config[1] ?? '');
}

const TYPES = [
  ...new Set(
    Object.values(byRegion)
      .flatMap(elementsOf)
      .map(({ type }) => type),
  ),
].sort();
const REGIONAL = new Set(TYPES.filter(isRegional));

test('the bindings tell regional types from global ones', () => {
  expect(TYPES.filter((type) => !REGIONAL.has(type))).toEqual([
    'aws_budgets_budget',
    'aws_iam_role',
    'aws_iam_role_policy',
    'aws_iam_service_linked_role',
    'data_aws_caller_identity',
    'data_aws_iam_role',
    'data_aws_iam_roles',
  ]);
  expect(REGIONAL.size).toBeGreaterThan(20);
});

describe.each(STACKS.map(({ name }) => name))('%s', (name) => {
  const [alias, region] = [byAlias[name], byRegion[name]] as [Terraform, Terraform];

  test('has the same addresses in both layouts', () => {
    expect(addresses(region)).toEqual(addresses(alias));
  });

  test('in layout region uses the one provider without an alias', () => {
    const [first, ...others] = region.provider.aws;
    expect(first).toMatchObject({ region: 'us-east-1' });
    expect(first).not.toHaveProperty('alias');
    // The rest stay, unused, to destroy what was made with them.
    expect(others.map((provider) => provider.alias)).toEqual([...REGIONS]);
    expect(elementsOf(region).filter(({ block }) => 'provider' in block)).toEqual([]);
  });

  test('has the Region of the alias in the argument region, wherever the provider has that, and nowhere else', () => {
    const placed = Object.fromEntries(
      elementsOf(alias).map(({ address, block }) => [address, block.provider]),
    );
    for (const { address, type, block } of elementsOf(region)) {
      expect({ address, region: block.region }).toEqual({
        address,
        region: REGIONAL.has(type) ? String(placed[address]).replace('aws.', '') : undefined,
      });
    }
  });
});
