import { secretsAndExpressions } from '../../../settings/problems/secrets-and-expressions';
import { Expression } from '../../../settings/read/expression';

const messageFor = (source: string) =>
  secretsAndExpressions(new Expression(source)).map(({ message }) => message);

test.each(['${us-east-1}', '${acme}'])('%s is text without quotes', (source) => {
  expect(messageFor(source)).toEqual([expect.stringMatching(/^text without quotes; /)]);
});

test.each(['${var.x}', 'x ${name}', '${name} x', '${a}${b}', '%{ if true }'])(
  '%s is an expression',
  (source) => {
    expect(messageFor(source)).toEqual([expect.stringMatching(/^an expression: /)]);
  },
);
