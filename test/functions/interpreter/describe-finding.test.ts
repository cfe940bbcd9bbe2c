import type { AwsOutput } from '../../../functions/aws/call';
import { createDescribeFinding } from '../../../functions/interpreter/describe-finding';

const ARN = 'arn:aws:inspector:us-east-1:111122223333:target/0-a/template/0-b/run/0-c/finding/0-d';

/** Inspector Classic with one answer, and what it was asked. */
function inspector(answer: AwsOutput) {
  const asked: unknown[] = [];
  const describeFinding = createDescribeFinding(async (...call) => {
    asked.push(call);
    return answer;
  });
  return { asked, describeFinding };
}

test('a finding is read in its own Region', async () => {
  const { asked, describeFinding } = inspector({ findings: [{ title: 'a port is open' }], failedItems: {} });
  expect(await describeFinding(ARN, 'us-east-1')).toEqual({ title: 'a port is open' });
  expect(asked).toEqual([['inspector', 'DescribeFindings', { findingArns: [ARN] }, 'us-east-1']]);
});

test.each([
  [{ [ARN]: { failureCode: 'ITEM_DOES_NOT_EXIST', retryable: false } }, 'ITEM_DOES_NOT_EXIST'],
  [{}, 'no such finding'],
])('a finding that does not exist is an error', async (failedItems, code) => {
  const { describeFinding } = inspector({ findings: [], failedItems });
  await expect(describeFinding(ARN, 'us-east-1')).rejects.toMatchObject({
    name: 'AwsError',
    message: `DescribeFindings: ${code}`,
    code,
  });
});

test('an empty answer is an error', async () => {
  const { describeFinding } = inspector({});
  await expect(describeFinding(ARN, 'us-east-1')).rejects.toMatchObject({ code: 'no such finding' });
});
