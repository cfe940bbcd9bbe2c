import budget from '../../events/budgets-sns-actual.json';
import finding from '../../events/guardduty-finding-high.json';
import { alertWith } from '../../functions/reader';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { awsStandIn, type Call, refusal } from '../aws-stand-in';
import { endOf, runCommand } from '../run-command';
import { type Put, sqsStandIn } from './sqs-stand-in';

const HUB = 'us-east-1/monitoring-undelivered';
const EVENTS = 'us-east-1/monitoring-events';
const IRELAND = 'eu-west-1/monitoring-dead-letters';
const EMPTY = { [HUB]: [], [EVENTS]: [], 'us-east-1/monitoring-dead-letters': [], [IRELAND]: [] };

const RULE = 'arn:aws:events:eu-west-1:111122223333:rule/monitoring-guardduty';
const HUB_BUS = 'arn:aws:events:us-east-1:111122223333:event-bus/monitoring';

/** The attributes that EventBridge sets. */
const ruled: Put = {
  body: finding,
  attributes: {
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: 'not authorized',
    RULE_ARN: RULE,
    TARGET_ARN: HUB_BUS,
  },
};

const title = 'EC2 instance i-1 is probed';
/** A dead letter as the notifier sends it. */
const delivery: Put = {
  body: {
    webhook: 'default',
    alerts: [{ id: 'e1/0', alert: alertWith({ title }), mention: 'none' }],
  },
  attributes: { ERROR_CODE: 'SLACK_404', ERROR_MESSAGE: 'Slack: no_service' },
};

// On a busy machine, loading them takes longer than the time limit of a test.
beforeAll(() => import('../../../stacks/index'), 30_000);
afterAll(removeFolders);

interface Options {
  readonly queues?: Readonly<Record<string, readonly Put[]>>;
  readonly settings?: string;
  /** Answers instead of SQS, unless it returns undefined. */
  readonly instead?: (call: Call) => object | undefined;
}

async function run(args: readonly string[], { queues, settings = '', instead }: Options = {}) {
  const project = folderWith({
    'terraform.tfvars': `prefix = "monitoring"\nregions = ["us-east-1", "eu-west-1"]\n${settings}`,
  });
  const sqs = sqsStandIn({ ...EMPTY, ...queues });
  const aws = await awsStandIn((call) => instead?.(call) ?? sqs.answer(call));
  try {
    const end = await runCommand(['redrive', ...args], { project });
    return {
      said: endOf({ ...end, err: end.err.replace(/^reading .*\n/, '') }),
      calls: aws.calls,
      inQueue: sqs.inQueue,
    };
  } finally {
    aws.stop();
  }
}

const visible = ({ body }: Put) => ({ body: JSON.stringify(body), isHidden: false });

test('messages are shown grouped by cause, and the queues do not change', async () => {
  const Sns = budget.Records[0]?.Sns ?? {};
  const scheduled = { source: 'aws.events', 'detail-type': 'Scheduled Event' };
  const queues = {
    [HUB]: [
      { ...delivery, sent: '2026-03-05T00:00:00Z' },
      { body: 'no event', from: 'arn:aws:sqs:us-east-1:111122223333:monitoring-events' },
      delivery,
      { body: scheduled, attributes: { ErrorCode: '200', ErrorMessage: 'timed\u001b[2J out' } },
    ],
    [IRELAND]: [ruled, { body: Sns }],
  };
  const { said, calls, inQueue } = await run([], { queues });
  expect(said).toEqual({
    out: `us-east-1, monitoring-undelivered: 4 messages
  count  oldest                   error               service      title
      2  2026-03-04 02:11:00 UTC  SLACK_404           GuardDuty    EC2 instance i-1 is probed → default
         Slack: no_service
      1  2026-03-04 02:11:00 UTC  INTERPRETER_FAILED  unknown      Unreadable message
         failed each time it was received from monitoring-events; the log of the function says why
      1  2026-03-04 02:11:00 UTC  LAMBDA_200          EventBridge  Scheduled Event
         timed [2J out

eu-west-1, monitoring-dead-letters: 2 messages
  count  oldest                   error           service    title
      1  2026-03-04 02:11:00 UTC  NO_PERMISSIONS  GuardDuty  EC2 instance i-0a1b2c3d4e5f60718 is behaving in a manner that may indicate it i…
         not authorized; rule monitoring-guardduty
      1  2026-03-04 02:11:00 UTC  NONE            Budgets    Budget monthly-all: actual $84.12 of $100.00 (84.1%)

6 messages can be sent to monitoring-events, and from there to Slack: add --send`,
    code: 0,
  });
  expect(inQueue(IRELAND)).toEqual([ruled, { body: Sns }].map(visible));
  expect(inQueue(HUB).filter(({ isHidden }) => isHidden)).toEqual([]);
  expect(new Set(calls.map(({ operation }) => operation))).toEqual(
    new Set(['GetQueueUrl', 'GetQueueAttributes', 'ReceiveMessage', 'ChangeMessageVisibilityBatch']),
  );
});

test('--send moves the messages of every Region to the queue of events', async () => {
  const { said, inQueue } = await run(['--send'], { queues: { [HUB]: [delivery], [IRELAND]: [ruled] } });
  expect(said).toEqual({
    out: expect.stringMatching(
      /^us-east-1, monitoring-undelivered: 1 message, 1 sent\n[\s\S]*\n2 messages sent to monitoring-events$/,
    ),
    code: 0,
  });
  expect(inQueue(EVENTS)).toEqual(expect.arrayContaining([delivery, ruled].map(visible)));
  expect([EVENTS, HUB, IRELAND].map((name) => inQueue(name).length)).toEqual([2, 0, 0]);
});

test('an event that could not reach a target of the user is not sent to Slack', async () => {
  const aimedAt = (TARGET_ARN: string) => ({ ...ruled, attributes: { ...ruled.attributes, TARGET_ARN } });
  const other = aimedAt('arn:aws:sqs:eu-west-1:111122223333:orders');
  const ofHub = aimedAt('arn:aws:lambda:us-east-1:111122223333:function:monitoring-watcher');
  const { said, inQueue } = await run(['--send'], { queues: { [IRELAND]: [other, ruled], [HUB]: [ofHub] } });
  expect(said).toEqual({
    out: expect.stringMatching(
      /not for Slack but for arn:aws:sqs:eu-west-1:111122223333:orders: --send leaves it in the queue\n[\s\S]*\n2 messages sent to monitoring-events$/,
    ),
    code: 0,
  });
  expect(inQueue(IRELAND)).toEqual([visible(other)]);
  expect(inQueue(HUB)).toEqual([]);
});

test('a message that the queue of events does not accept stays in its queue, with the reason', async () => {
  const big = { ...ruled, body: { ...finding, detail: { ...finding.detail, title: 'big' } } };
  const { said, inQueue } = await run(['--send'], {
    queues: { [IRELAND]: [big, ruled] },
    instead: ({ operation, body }) =>
      operation === 'SendMessage' && JSON.stringify(body).includes('big')
        ? refusal('com.amazonaws.sqs#InvalidMessageContents', 'too long')
        : undefined,
  });
  expect(said).toEqual({
    out: expect.stringMatching(
      / 1 left: monitoring-events did not accept it: InvalidMessageContents: too long\n[\s\S]*\n1 message sent to monitoring-events, 1 left$/,
    ),
    code: 1,
  });
  expect(inQueue(IRELAND)).toEqual([visible(big)]);
});

test('a message that was sent but could not be deleted is reported', async () => {
  const { said, inQueue } = await run(['--send'], {
    queues: { [IRELAND]: [ruled] },
    instead: ({ operation }) => (operation === 'DeleteMessage' ? refusal('AccessDenied', 'no') : undefined),
  });
  expect(said).toEqual({
    out: expect.stringMatching(/ 1 left: it was sent, but could not be deleted here: access denied: no\n/),
    code: 1,
  });
  expect(inQueue(IRELAND)).toEqual([visible(ruled)]);
});

test('Regions that cannot be read are reported, and the others are read', async () => {
  const { said } = await run([], {
    settings: 'guardduty = { regions = ["us-east-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-south-1"] }',
    queues: { [IRELAND]: [ruled] },
    instead: ({ region }) =>
      region === 'eu-south-1'
        ? refusal('UnrecognizedClientException', 'The security token included in the request is invalid.')
        : undefined,
  });
  expect(said).toEqual({
    out: expect.stringMatching(
      /^eu-west-1, monitoring-dead-letters: 1 message\n[\s\S]*\n\nnot read completely: eu-west-2, eu-west-3: there is no queue monitoring-dead-letters; npx cdktf deploy spokes\nnot read completely: eu-south-1: not enabled in this account \(UnrecognizedClientException\); enable it, or take it out of terraform.tfvars\n\n1 message can be sent to/,
    ),
    code: 1,
  });
});

test('if reading fails halfway, received messages become visible again', async () => {
  const twelve = Array.from({ length: 12 }, (_, index) => ({
    ...ruled,
    body: { ...finding, id: `e${index}` },
  }));
  let receives = 0;
  const { said, inQueue } = await run(['--region', 'eu-west-1'], {
    queues: { [IRELAND]: twelve },
    instead: ({ operation }) =>
      operation === 'ReceiveMessage' && ++receives > 1 ? refusal('AccessDenied', 'no more') : undefined,
  });
  expect(said).toEqual({
    out: expect.stringMatching(
      /: 10 messages\n[\s\S]*not read completely: eu-west-1: access denied: no more/,
    ),
    code: 1,
  });
  expect(inQueue(IRELAND)).toEqual(twelve.map(visible));
});

test('a message that is received twice is shown once and sent once', async () => {
  const MessageAttributes = { ERROR_CODE: { DataType: 'String', StringValue: 'X' } };
  const again = {
    MessageId: 'm',
    ReceiptHandle: 'r',
    Body: '{}',
    MD5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
  };
  const Attributes = { SentTimestamp: '1' };
  const { said, calls } = await run(['--region', 'eu-west-1', '--send'], {
    queues: { [IRELAND]: [ruled] },
    instead: ({ operation }) =>
      operation === 'ReceiveMessage'
        ? { Messages: [{ ...again, Attributes, MessageAttributes }] }
        : undefined,
  });
  expect(said).toMatchObject({ out: expect.stringContaining(': 1 message, 1 sent\n'), code: 0 });
  expect(calls.filter(({ operation }) => operation === 'SendMessage')).toHaveLength(1);
});

test('messages that arrive after the start are left, so that a message that fails again is not sent in a loop', async () => {
  const soon = { ...ruled, sent: new Date(Date.now() + 100_000).toISOString() };
  const { said, inQueue } = await run(['--region', 'eu-west-1', '--send'], { queues: { [IRELAND]: [soon] } });
  expect(said).toEqual({ out: 'no messages in 1 dead-letter queue', code: 0 });
  expect(inQueue(IRELAND)).toEqual([visible(soon)]);
});

test('--error and --limit choose what is sent', async () => {
  const [one, two, three] = ['e1', 'e2', 'e3'].map((id) => ({ ...ruled, body: { ...finding, id } })) as [
    Put,
    Put,
    Put,
  ];
  const other = { ...two, attributes: { ERROR_CODE: 'SDK_CLIENT_ERROR' } };
  const args = ['--send', '--error', 'NO_PERMISSIONS', '--limit', '1'];
  const { said, inQueue } = await run(args, { queues: { [IRELAND]: [other, one, three] } });
  expect(said).toMatchObject({
    out: expect.stringMatching(/\n1 message sent to monitoring-events$/),
    code: 0,
  });
  expect(inQueue(EVENTS)).toEqual([visible(one)]);
  expect(inQueue(IRELAND)).toEqual([visible(other), visible(three)]);
});

test('for an error code without messages, the existing codes are shown', async () => {
  expect(
    await run(['--error', 'SLACK_500'], { queues: { [IRELAND]: [ruled], [HUB]: [delivery] } }),
  ).toMatchObject({
    said: { out: 'no message has the error SLACK_500; there are: NO_PERMISSIONS, SLACK_404', code: 0 },
  });
});

test('messages in flight of another consumer are reported', async () => {
  const Attributes = { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '3' };
  const { said } = await run(['--region', 'eu-west-1'], {
    instead: ({ operation }) => (operation === 'GetQueueAttributes' ? { Attributes } : undefined),
  });
  expect(said).toEqual({
    out: 'eu-west-1, monitoring-dead-letters: 0 messages\n  about 3 more held by another consumer; try again in a minute',
    code: 0,
  });
});

test('empty queues are reported as empty', async () => {
  expect((await run([])).said).toEqual({ out: 'no messages in 3 dead-letter queues', code: 0 });
});

describe('in a member, whose hub is in another account', () => {
  const settings = 'hub = { event_bus_arn = "arn:aws:events:us-east-1:999988887777:event-bus/monitoring" }';

  test('the dead letters of its Regions are shown', async () => {
    const { said } = await run([], { settings, queues: { [IRELAND]: [ruled] } });
    expect(said).toEqual({
      out: expect.stringMatching(
        /^eu-west-1, monitoring-dead-letters: 1 message\n[\s\S]*\n\n1 message; the hub is in another account, so none can be sent from here$/,
      ),
      code: 0,
    });
  });

  test('--send is refused before anything is read', async () => {
    const { said, calls } = await run(['--send'], { settings, queues: { [IRELAND]: [ruled] } });
    expect(said).toBe(
      'nothing can be sent: the hub is in another account (arn:aws:events:us-east-1:999988887777:event-bus/monitoring), whose queue accepts no messages from this account',
    );
    expect(calls).toEqual([]);
  });
});

test('without the queue of events, --send moves no message', async () => {
  const { said, calls } = await run(['--send'], {
    queues: { [IRELAND]: [ruled] },
    instead: ({ operation, body }) =>
      operation === 'GetQueueUrl' && JSON.stringify(body).includes('events')
        ? refusal('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.')
        : undefined,
  });
  expect(said).toBe('us-east-1: there is no queue monitoring-events; npx cdktf deploy hub');
  expect(calls.map(({ operation }) => operation)).toEqual(['GetQueueUrl']);
});

test.each([
  [['--limit', '5'], '--limit requires --send; without --send, all messages are shown'],
  [['--send', '--limit', '0'], '--limit 0: not a number of messages; give a whole number from 1'],
  [['--send', '--send'], '--send is given more than once; give it once'],
  [
    ['--region', 'eu-west-2'],
    '--region eu-west-2: no service has a rule there; Regions with one: us-east-1, eu-west-1',
  ],
])('%j is refused before AWS is called', async (args, message) => {
  expect(await run(args)).toMatchObject({ said: message, calls: [] });
});
