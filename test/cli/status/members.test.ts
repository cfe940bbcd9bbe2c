import { statusHtml } from '../../../cli/status/html';
import type { Looker } from '../../../cli/status/looker';
import { membersRequest } from '../../../cli/status/members/members-request';
import { membersText } from '../../../cli/status/members/members-status';
import { observeMembers } from '../../../cli/status/members/observe-members';
import { statusText } from '../../../cli/status/text';
import type { Region } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';
import { account, expected, NOW, refused, statusOf, VALUES } from './account';

const [PAYMENTS, DATA, LEFT] = ['222233334444', '333344445555', '444455556666'];
const HOUR_MS = 60 * 60 * 1000;
const WITH_MEMBERS = { ...VALUES, organization: { id: 'o-a1b2c3d4e5' }, accounts: { [DATA]: 'warehouse' } };
const PLAIN = (_: unknown, text: string) => text;

const heardIn = (...regions: readonly string[]) =>
  Object.fromEntries(regions.map((region) => [`region/${region}`, NOW - HOUR_MS]));

const RECORDS: Awaited<ReturnType<Looker['members']>> = {
  seen: new Map<string, Readonly<Record<string, number>>>([
    ['-', heardIn('us-east-1', 'eu-west-1')],
    [PAYMENTS, heardIn('us-east-1', 'eu-west-1')],
    [DATA, { ...heardIn('eu-west-1'), 'region/us-east-1': NOW - 72 * HOUR_MS }],
    [LEFT, heardIn('eu-west-1')],
  ]),
  organization: new Map([
    [PAYMENTS, { name: 'payments', state: 'ACTIVE' }],
    [DATA, { name: 'data', state: 'ACTIVE' }],
    [LEFT, { name: 'left', state: 'SUSPENDED' }],
  ]),
};

const DENIED = (region: Region, of: string) =>
  refused(
    'AccessDeniedException',
    `User: arn:aws:iam::111122223333:user/bob is not authorized to perform: sqs:GetQueueAttributes on resource: arn:aws:sqs:${region}:${of}:mon-dead-letters because no resource-based policy allows the sqs:GetQueueAttributes action`,
  );

const members = (memberQueue: Looker['memberQueue'], values = WITH_MEMBERS) =>
  statusOf(() => ({ members: async () => RECORDS, memberQueue }), values);

test('the queue of each Region of an account that was heard is read, and those with messages are problems', async () => {
  const asked: string[] = [];
  const status = await members(async (region, of, name) => {
    asked.push(`${of} ${region} ${name}`);
    return of === DATA ? 30 : region === 'eu-west-1' ? 1 : 0;
  });
  expect(asked.sort()).toEqual([
    `${PAYMENTS} eu-west-1 mon-dead-letters`,
    `${PAYMENTS} us-east-1 mon-dead-letters`,
    `${DATA} eu-west-1 mon-dead-letters`,
  ]);
  expect(status.members).toEqual({
    state: 'read',
    silent: 1,
    queues: [
      { account: `warehouse (${DATA})`, region: 'eu-west-1', state: 'there', messages: 30 },
      { account: `payments (${PAYMENTS})`, region: 'eu-west-1', state: 'there', messages: 1 },
      { account: `payments (${PAYMENTS})`, region: 'us-east-1', state: 'there', messages: 0 },
    ],
  });
  expect(status.problems.map(({ region, what }) => `${region}: ${what}`)).toEqual([
    `eu-west-1: 30 messages in mon-dead-letters of warehouse (${DATA})`,
    `eu-west-1: 1 message in mon-dead-letters of payments (${PAYMENTS})`,
  ]);
});

test('without permission the queues are no access, not empty, and equal reasons are one problem', async () => {
  const status = await members(async (region, of) => {
    if (of === PAYMENTS) throw DENIED(region, of);
    return 0;
  });
  expect(status.members?.queues.map(({ state }) => state).sort()).toEqual([
    'no access',
    'no access',
    'there',
  ]);
  expect(status.problems).toEqual([
    {
      what: expect.stringMatching(
        /^no access: 2 dead-letter queues of other accounts, of 3: access denied: .* may not call sqs:GetQueueAttributes on arn:aws:sqs:<Region>:<account>:mon-dead-letters/,
      ),
      fix: expect.stringContaining('deploy organization'),
    },
  ]);
  const text = '3 dead-letter queues of other accounts: 2 no access, 1 empty, 1 more not heard for two days';
  expect(statusText(status, 'UTC', PLAIN).replaceAll(/\s+/g, ' ')).toContain(text);
  const page = statusHtml(status, 'UTC');
  expect(page).toContain(text);
  expect(page).toContain(`<td>payments (${PAYMENTS})</td><td>us-east-1</td><td class="bad">no access</td>`);
  expect(page).not.toContain('warehouse');
});

test('a queue that does not exist is missing', async () => {
  const { members: found, problems } = await members(async () => undefined);
  expect(found?.queues.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing']);
  expect(problems.map(({ what }) => what)).toEqual([
    `the dead-letter queue of payments (${PAYMENTS}) in us-east-1 is missing, and 2 more`,
  ]);
});

test('without permission to read the accounts nothing is said about their queues but that', async () => {
  const status = await statusOf(
    () => ({
      members: () => Promise.reject(refused('AccessDeniedException', 'not allowed')),
      memberQueue: () => Promise.reject(new Error('not reached')),
    }),
    WITH_MEMBERS,
  );
  expect(status.members).toEqual({ state: 'no access', silent: 0, queues: [] });
  expect(status.problems.map(({ what }) => what)).toEqual([
    'no access: which other accounts there are: access denied in us-east-1: not allowed',
  ]);
  expect(statusText(status, 'UTC', PLAIN)).toContain('dead-letter queues of other accounts: no access');
});

test('of hundreds of queues with messages, those with most are named', async () => {
  const seen = new Map(
    Array.from({ length: 30 }, (_, n) => [`${100_000_000_000 + n}`, heardIn('us-east-1')]),
  );
  const { problems } = await statusOf(
    () => ({
      members: async () => ({ seen, organization: new Map() }),
      memberQueue: async (_, of) => 1 + Number(of.slice(-2)),
    }),
    WITH_MEMBERS,
  );
  expect(problems).toHaveLength(21);
  expect(problems[0]?.what).toBe('30 messages in mon-dead-letters of 100000000029');
  expect(problems[20]?.what).toBe('messages in 10 more dead-letter queues of other accounts');
});

test('with --region only the queues of that Region are read', async () => {
  const asked: string[] = [];
  const looker = account(await expected(), {
    members: async () => RECORDS,
    memberQueue: async (region) => {
      asked.push(region);
      return 0;
    },
  });
  const settings = parseSettings(WITH_MEMBERS, 'terraform.tfvars');
  const request = await membersRequest(settings, 'us-east-1', NOW, () => {});
  if (!request) throw new Error('no request');
  const found = await observeMembers(looker, { prefix: 'mon', home: 'us-east-1' }, request, {});
  expect(asked).toEqual(['us-east-1']);
  expect(found).toMatchObject({ value: { silent: 1 } });
});

test('one account alone, and a member, have no other accounts', async () => {
  const notCalled = { members: () => Promise.reject(new Error('called')) };
  const hub = { event_bus_arn: 'arn:aws:events:us-east-1:999988887777:event-bus/mon' };
  for (const values of [VALUES, { ...VALUES, alarm_emails: [], hub }]) {
    const status = await statusOf(() => notCalled, values);
    expect(status.members).toBeUndefined();
    expect(statusText(status, 'UTC', PLAIN)).not.toContain('of other accounts');
    expect(statusHtml(status, 'UTC')).not.toContain('Other accounts');
  }
});

test('before anything was heard, the summary has nothing to count', () => {
  expect(membersText({ state: 'read', silent: 0, queues: [] })).toBe(
    '0 dead-letter queues of other accounts',
  );
});
