import { createHash } from 'node:crypto';
import { alertOf } from '../../../cli/plan/alert';
import type { StackResult } from '../../../cli/plan/stack-result';
import { changesIn } from '../../../cli/terraform/changes';
import { readOwnMessage } from '../../../functions/interpreter/own-messages';
import { parse } from '../../../functions/interpreter/parse';
import { removeFolders } from '../../settings/read/folder';
import { awsStandIn, type Call, refusal } from '../aws-stand-in';
import { terraformProject } from './terraform-project';
import { change, errorLine, planLine } from './terraform-stand-in';

jest.setTimeout(60_000);
afterAll(removeFolders);

const AT = Date.UTC(2026, 2, 4, 5, 6, 7);
const CONTEXT = { account: '111122223333', at: AT };

function planned(...changes: readonly object[]): StackResult {
  const found = changesIn({ resource_changes: changes }, new Map());
  return { stack: 'guardduty', status: 'planned', hasChanges: found.length > 0, changes: found };
}

const rule = change(
  'aws_cloudwatch_event_rule.rule',
  ['update'],
  { name: 'a', event_pattern: '1' },
  { name: 'a', event_pattern: '2' },
);
const detector = change('aws_guardduty_detector.detector', ['delete'], {}, null);

test('drift gives an alert with the number of changes for each stack', () => {
  const alert = alertOf([planned(rule)], CONTEXT);
  expect(alert).toMatchObject({
    service: 'monitoring',
    severity: 'medium',
    state: 'open',
    title: 'Deployed resources differ from the settings and sources',
    account: '111122223333',
    time: '2026-03-04T05:06:07.000Z',
    fields: [
      { label: 'Stacks', value: 'guardduty: 1 to update' },
      { label: 'Lost if applied', value: undefined },
      { label: 'Failed', value: undefined },
    ],
  });
});

test('the same drift is one problem; other drift is another one', () => {
  const key = (...changes: readonly object[]) => alertOf([planned(...changes)], CONTEXT).key;
  expect(key(rule, detector)).toBe(key(detector, rule));
  expect(key(rule)).not.toBe(key(rule, detector));
  const nextWeek = alertOf([planned(rule)], { ...CONTEXT, at: AT + 7 * 86_400_000 });
  expect(nextWeek.key).toBe(key(rule));
  expect(nextWeek.eventId).not.toBe(alertOf([planned(rule)], CONTEXT).eventId);
});

test('its severity is high if something would be lost, or the check failed', () => {
  const failed: StackResult = {
    stack: 'hub',
    status: 'failed',
    problems: [{ kind: 'other', message: 'no', regions: [] }],
  };
  expect(alertOf([planned(detector)], CONTEXT).severity).toBe('high');
  expect(alertOf([failed], CONTEXT)).toMatchObject({
    severity: 'high',
    title: 'The check for drift failed',
    fields: [{ value: undefined }, { value: undefined }, { label: 'Failed', value: 'hub: no' }],
  });
});

const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/try-events';

/** Answers SQS calls; returns the bodies that are sent. */
async function queueOfEvents() {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const answer = ({ operation, body }: Call) =>
    operation === 'GetQueueUrl'
      ? { QueueUrl: QUEUE }
      : { MessageId: 'm-1', MD5OfMessageBody: md5((body as { MessageBody: string }).MessageBody) };
  const aws = await awsStandIn(answer);
  const sent = () =>
    aws.calls
      .filter(({ operation }) => operation === 'SendMessage')
      .map(({ body }) => (body as { MessageBody: string }).MessageBody);
  return { ...aws, sent };
}

test('plan --alert sends a message that the interpreter accepts as one of the monitoring itself', async () => {
  const { run, terraform } = terraformProject();
  terraform.answer({ guardduty: { plan: { code: 2 }, show: { lines: [planLine(rule)] } } });
  const aws = await queueOfEvents();
  try {
    const { code, err } = await run(['plan', 'guardduty', '--alert'], { now: AT });
    expect({ code, err }).toEqual({ code: 2, err: 'an alert is on its way to Slack: m-1\n' });
    expect(aws.calls.map(({ operation, region }) => `${operation} ${region}`)).toEqual([
      'GetQueueUrl eu-west-1',
      'SendMessage eu-west-1',
    ]);
    const [body = ''] = aws.sent();
    expect(readOwnMessage(parse(body, 'm-1'))).toEqual({
      kind: 'interpretation',
      interpretation: {
        alerts: [
          JSON.parse(
            JSON.stringify(
              alertOf(
                [planned(rule)].map((one) => ({
                  ...one,
                  changes: changesIn({ resource_changes: [rule] }, new Map()),
                })),
                CONTEXT,
              ),
            ),
          ),
        ],
      },
    });
  } finally {
    aws.stop();
  }
});

test('without changes nothing is sent; a failed plan sends an alert', async () => {
  const { run, terraform } = terraformProject();
  const aws = await queueOfEvents();
  try {
    expect(await run(['plan', 'guardduty', '--alert'])).toMatchObject({ code: 0, err: '' });
    expect(aws.sent()).toEqual([]);
    terraform.answer({ guardduty: { plan: { code: 1, lines: [errorLine('broken')] } } });
    expect(await run(['plan', 'guardduty', '--alert'])).toMatchObject({ code: 1 });
    expect(aws.sent()).toHaveLength(1);
  } finally {
    aws.stop();
  }
});

test('in a member, --alert is refused before planning, with the fix', async () => {
  const { run, terraform, settings } = terraformProject();
  const hub = 'arn:aws:events:us-east-1:999988887777:event-bus/try';
  settings(
    `prefix = "try"\nhome_region = "eu-west-1"\nregions = ["eu-west-1"]\nhub = { event_bus_arn = "${hub}" }\n`,
  );
  expect(await run(['plan', '--alert'])).toEqual({
    code: 1,
    out: '',
    err: `--alert: the hub is in another account (${hub}), which accepts no such alerts from this account; leave --alert out, and have the schedule report exit codes 2 (changes) and 1 (failed), see docs/ci.md\n`,
  });
  expect(terraform.calls()).toEqual([]);
});

test('if the alert cannot be sent, this is reported, and the plan is still shown', async () => {
  const { run, terraform } = terraformProject();
  terraform.answer({ guardduty: { plan: { code: 2 }, show: { lines: [planLine(rule)] } } });
  const aws = await awsStandIn(() => refusal('AccessDenied', 'not you'));
  try {
    const { code, out, err } = await run(['plan', 'guardduty', '--alert']);
    expect({ code, err }).toEqual({ code: 1, err: 'no alert was sent: access denied: not you\n' });
    expect(out).toContain('guardduty: update aws_cloudwatch_event_rule a (event_pattern)');
  } finally {
    aws.stop();
  }
});
