import { AwsError } from '../../../functions/aws/call';
import { enrich } from '../../../functions/interpreter/enrich';
import type { Detail } from '../../../functions/interpreter/event';
import type { LogEntry } from '../../../functions/shared/log';
import { received } from '../sample-events';

const REPORTED = received('inspector-classic-sns-finding-reported');
const ARN =
  'arn:aws:inspector:us-east-1:111122223333:target/0-aBcDeFgH/template/0-iJkLmNoP/run/0-qRsTuVwX/finding/0-yZaBcDeF';

/** An Inspector Classic that answers as told, and what it was asked. */
function fakeInspector(answer: () => Detail) {
  const asked: string[][] = [];
  const logged: LogEntry[] = [];
  const describeFinding = async (...question: [arn: string, region: string]) => {
    asked.push(question);
    return answer();
  };
  return { asked, logged, describeFinding, log: (entry: LogEntry) => void logged.push(entry) };
}

test('a reported finding gets its description, from the Region of its ARN', async () => {
  const inspector = fakeInspector(() => ({ title: 'a port is open' }));
  const enriched = await enrich(REPORTED, inspector);
  expect(enriched).toEqual({
    ...REPORTED,
    notification: {
      ...(REPORTED as { notification: object }).notification,
      finding: { title: 'a port is open' },
    },
  });
  expect(inspector.asked).toEqual([[ARN, 'us-east-1']]);
});

test('a notification whose finding cannot be read is returned unchanged, and the reason is logged', async () => {
  const inspector = fakeInspector(() => {
    throw new AwsError('DescribeFindings: AccessDeniedException', 'AccessDeniedException', 400);
  });
  expect(await enrich(REPORTED, inspector)).toBe(REPORTED);
  expect(inspector.logged).toEqual([
    {
      level: 'error',
      message: 'DescribeFindings: AccessDeniedException',
      error: 'AwsError',
      status: 400,
      eventId: '0a1b2c3d-4e5f-5071-8293-a4b5c6d7e801',
    },
  ]);
});

test.each(['budgets-sns-actual', 'guardduty-finding-low'])('%s asks for nothing', async (name) => {
  const inspector = fakeInspector(() => ({}));
  const one = received(name);
  expect(await enrich(one, inspector)).toBe(one);
  expect(inspector.asked).toEqual([]);
  expect(inspector.logged).toEqual([]);
});
