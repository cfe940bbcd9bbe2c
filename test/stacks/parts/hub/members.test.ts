import { ACCOUNT, synthesizeStack } from '../../synthesize';
import { allowing, type Request } from '../iam-request';

const MEMBER = '222233334444';
const STRANGER = '999900001111';
const ORGANIZATION = 'o-a1b2c3d4e5';

const hub = (values: Record<string, unknown>) => synthesizeStack('hub', { prefix: 'mine', ...values });

function busPolicy(values: Record<string, unknown>): string {
  return String(hub(values).resource.aws_cloudwatch_event_bus_policy?.['bus-policy']?.policy);
}

function queuePolicy(values: Record<string, unknown>): string {
  return String(hub(values).resource.aws_sqs_queue?.events?.policy);
}

/** A rule of an account puts an event on the hub bus, with a role of its account. */
function put(account: string, { role = 'mine-to-hub', organization = ORGANIZATION } = {}): Request {
  return {
    principal: { account },
    action: 'events:PutEvents',
    resource: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/mine`,
    keys: { 'aws:PrincipalOrgID': organization, 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${role}` },
  };
}

/** A topic of an account sends to the events queue. */
function send(account: string, { topic = 'mine-budget' } = {}): Request {
  return {
    principal: { service: 'sns.amazonaws.com' },
    action: 'sqs:SendMessage',
    resource: `arn:aws:sqs:us-east-1:${ACCOUNT}:mine-events`,
    keys: {
      'aws:SourceArn': `arn:aws:sns:us-east-1:${account}:${topic}`,
      'aws:SourceAccount': account,
      'aws:SourceOrgID': ORGANIZATION,
    },
  };
}

const IN_ORGANIZATION = { organization: { id: ORGANIZATION } };
const ONE_MEMBER = { member_accounts: [MEMBER] };

describe('the hub bus', () => {
  test('allows no other account by default', () => {
    expect(allowing(busPolicy({}), put(MEMBER))).toEqual([]);
    expect(allowing(busPolicy({}), put(ACCOUNT))).toEqual(['Account']);
  });

  test('allows accounts of the organization, with the role of the rules, of the account or of a Region', () => {
    const policy = busPolicy(IN_ORGANIZATION);
    expect(allowing(policy, put(MEMBER))).toEqual(['Organization']);
    expect(allowing(policy, put(MEMBER, { role: 'mine-to-hub-eu-west-1' }))).toEqual(['Organization']);
  });

  test.each([
    ['an account of another organization', put(STRANGER, { organization: 'o-0000000000' })],
    ['another role', put(MEMBER, { role: 'admin' })],
    ['the role of another prefix', put(MEMBER, { role: 'other-to-hub' })],
    ['the role of a longer prefix', put(MEMBER, { role: 'not-mine-to-hub' })],
    ['another action', { ...put(MEMBER), action: 'events:PutRule' }],
  ])('refuses %s', (_, request) => {
    expect(allowing(busPolicy(IN_ORGANIZATION), request)).toEqual([]);
  });

  test('allows the accounts of the list, whatever their organization, and no others', () => {
    const policy = busPolicy(ONE_MEMBER);
    expect(allowing(policy, put(MEMBER, { organization: 'o-0000000000' }))).toEqual(['Members']);
    expect(allowing(policy, put(STRANGER))).toEqual([]);
    expect(allowing(policy, put(MEMBER, { role: 'other-to-hub' }))).toEqual([]);
  });
});

describe('the events queue', () => {
  test('allows no topic of another account by default', () => {
    expect(allowing(queuePolicy({}), send(MEMBER))).toEqual([]);
    expect(allowing(queuePolicy({}), send(ACCOUNT))).toEqual(['Topics']);
  });

  test.each([
    ['of an account of the organization that nobody named', IN_ORGANIZATION, send(MEMBER), []],
    ['of one that is named besides', { ...IN_ORGANIZATION, ...ONE_MEMBER }, send(MEMBER), ['MemberTopics']],
    ['of an account of the list', ONE_MEMBER, send(MEMBER), ['MemberTopics']],
    ['of an account that is not in the list', ONE_MEMBER, send(STRANGER), []],
    ['of an account of the list with another prefix', ONE_MEMBER, send(MEMBER, { topic: 'other' }), []],
  ])('topics %s', (_, values, request, statements) => {
    expect(allowing(queuePolicy(values), request)).toEqual(statements);
  });

  test('allows topics also under the name that SNS has in an opt-in home Region', () => {
    const home = { ...ONE_MEMBER, home_region: 'ap-east-1' };
    const request = {
      ...send(MEMBER),
      principal: { service: 'sns.ap-east-1.amazonaws.com' },
      resource: `arn:aws:sqs:ap-east-1:${ACCOUNT}:mine-events`,
    };
    expect(allowing(queuePolicy(home), request)).toEqual(['MemberTopics']);
  });
});
