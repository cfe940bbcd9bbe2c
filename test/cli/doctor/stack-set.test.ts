import { stackSetCheck } from '../../../cli/doctor/checks/stack-set';
import { REGIONS } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';

const HUB = '111122223333';
const MANAGEMENT = '999900001111';
const ACCOUNTS = {
  [HUB]: ['security', 'ACTIVE'],
  [MANAGEMENT]: ['management', 'ACTIVE'],
  '222233334444': ['payments', 'ACTIVE'],
  '333344445555': ['data', 'ACTIVE'],
  '444455556666': ['closed', 'SUSPENDED'],
} as const;
const SETTINGS = {
  prefix: 'm',
  home_region: 'eu-west-1',
  regions: ['eu-west-1', 'us-east-1'],
  organization: { id: 'o-a1b2c3d4e5', units: ['r-ab12'], call_as: 'DELEGATED_ADMIN' },
};

const regionsOf = (settings: object = SETTINGS) => (settings as typeof SETTINGS).regions;
const instance = (Account: string, Region: string, DetailedStatus = 'SUCCEEDED', StatusReason?: string) => ({
  Account,
  Region,
  StackInstanceStatus: { DetailedStatus },
  ...(StatusReason && { StatusReason }),
});
const everywhere = (account: string, regions: readonly string[] = regionsOf()) =>
  regions.map((region) => instance(account, region));
const COMPLETE = ['222233334444', '333344445555'].flatMap((account) => everywhere(account));

const asked: object[] = [];
beforeEach(() => asked.splice(0));

/** One item on each page. */
const paged = <T>(key: string, items: readonly T[]) =>
  jest.fn((input: { NextToken?: string }) => {
    asked.push(input);
    const at = Number(input.NextToken ?? 0);
    const next = at + 1 < items.length ? { NextToken: `${at + 1}` } : {};
    return Promise.resolve({ [key]: items.slice(at, at + 1), ...next });
  });

const accountsWith = (ids: readonly string[]) =>
  ids.map((Id) => {
    const [Name, State] = ACCOUNTS[Id as keyof typeof ACCOUNTS] ?? [Id, 'ACTIVE'];
    return { Id, Name, State };
  });

interface World {
  readonly instances?: readonly object[] | Error;
  readonly accounts?: readonly string[];
  readonly settings?: object;
  /** Unit → its accounts and units. */
  readonly units?: Readonly<Record<string, { readonly accounts: string[]; readonly units: string[] }>>;
}

function check({ instances = COMPLETE, accounts = Object.keys(ACCOUNTS), settings = {}, units = {} }: World) {
  const ofUnit =
    (kind: 'accounts' | 'units', key: string) => (input: { ParentId: string; NextToken?: string }) => {
      const all = units[input.ParentId]?.[kind] ?? [];
      return paged(key, kind === 'accounts' ? accountsWith(all) : all.map((Id) => ({ Id })))(input);
    };
  const clients = {
    cloudFormation: {
      listStackInstances:
        instances instanceof Error ? () => Promise.reject(instances) : paged('Summaries', instances),
    },
    organizations: {
      describeOrganization: () => Promise.resolve({ Organization: { MasterAccountId: MANAGEMENT } }),
      listAccounts: paged('Accounts', accountsWith(accounts)),
      listAccountsForParent: ofUnit('accounts', 'Accounts'),
      listOrganizationalUnitsForParent: ofUnit('units', 'OrganizationalUnits'),
    },
  };
  return stackSetCheck(
    clients as unknown as Parameters<typeof stackSetCheck>[0],
    parseSettings({ ...SETTINGS, ...settings }, 'terraform.tfvars'),
    HUB,
  );
}

const SUSPENDED = 'suspended or closed, so StackSets skips them: 444455556666 (closed)';

test('a stack in each account and Region is ok; the management account, the hub and suspended accounts need none', async () => {
  expect(await check({})).toEqual({
    title: 'Stack set',
    status: 'ok',
    text: 'm-members has a stack in each of 2 accounts × 2 Regions',
    details: [SUSPENDED],
  });
  expect(asked).toContainEqual({ StackSetName: 'm-members', CallAs: 'DELEGATED_ADMIN', NextToken: '3' });
});

test('accounts with missing or failed stacks are listed with Regions and reason', async () => {
  const instances = [
    ...everywhere('222233334444', ['eu-west-1']),
    instance('333344445555', 'eu-west-1'),
    instance('333344445555', 'us-east-1', 'FAILED', 'm-heartbeat already exists'),
  ];
  expect(await check({ instances })).toEqual({
    title: 'Stack set',
    status: 'problem',
    text: '2 accounts of 2 lack stacks of m-members; deploy the stack organization again, or see why they failed:',
    details: [
      '222233334444 (payments), us-east-1: no stack',
      '333344445555 (data), us-east-1: FAILED: m-heartbeat already exists',
      SUSPENDED,
    ],
  });
});

test('an equal result in all of many Regions is one line, and a running operation is no problem', async () => {
  const settings = { regions: REGIONS.slice(0, 5) };
  const running = REGIONS.slice(0, 5).map((region) => instance('333344445555', region, 'RUNNING'));
  expect((await check({ instances: running, settings }))?.details).toEqual([
    '222233334444 (payments), all 5 Regions: no stack',
    SUSPENDED,
  ]);
});

test('at most twenty accounts are listed', async () => {
  const accounts = Array.from({ length: 25 }, (_, n) => `${100000000000 + n}`);
  const found = await check({ accounts, instances: [] });
  expect(found?.details).toHaveLength(21);
  expect(found?.details?.at(-1)).toBe('and 5 more lines');
});

test('excluded accounts are not reported', async () => {
  const instances = everywhere('222233334444');
  const organization = (filter: object) => ({ organization: { ...SETTINGS.organization, ...filter } });
  for (const filter of [{ exclude_accounts: ['333344445555'] }, { include_accounts: ['222233334444'] }])
    expect((await check({ instances, settings: organization(filter) }))?.status).toBe('ok');
});

test('only accounts in the units, at any depth, are reported, each once', async () => {
  const units = {
    'ou-ab12-aaaaaaaa': { accounts: [], units: ['ou-ab12-bbbbbbbb', 'ou-ab12-cccccccc'] },
    'ou-ab12-bbbbbbbb': { accounts: ['222233334444'], units: [] },
    'ou-ab12-cccccccc': { accounts: [], units: ['ou-ab12-dddddddd'] },
    'ou-ab12-dddddddd': { accounts: ['333344445555'], units: [] },
  };
  const organization = { ...SETTINGS.organization, units: ['ou-ab12-aaaaaaaa', 'ou-ab12-bbbbbbbb'] };
  const found = await check({ instances: [], settings: { organization }, units });
  expect(found?.details).toEqual([
    '222233334444 (payments), us-east-1, eu-west-1: no stack',
    '333344445555 (data), us-east-1, eu-west-1: no stack',
  ]);
});

test('before the first deployment it shows the number of accounts that the stack set will have', async () => {
  const instances = Object.assign(new Error('not found'), {
    name: 'StackSetNotFoundException',
    $metadata: {},
  });
  expect(await check({ instances })).toMatchObject({
    status: 'ok',
    text: 'm-members does not exist yet; it will be in 2 accounts × 2 Regions',
  });
});

test('if listing is denied the result is unknown, and without units nothing is called', async () => {
  const message = "You don't have permissions to access this resource.";
  const instances = Object.assign(new Error(message), { name: 'AccessDeniedException', $metadata: {} });
  expect((await check({ instances }))?.status).toBe('no access');
  asked.splice(0);
  expect(await check({ settings: { organization: { id: 'o-a1b2c3d4e5' } } })).toBeUndefined();
  expect(asked).toEqual([]);
});
