import * as z from 'zod';
import { fitsInPattern } from '../../../settings/services/common';

test('a value is refused if its event pattern has more than 2,048 characters', () => {
  const schema = z.string().superRefine(fitsInPattern((source) => ({ source: [source] })));
  const around = JSON.stringify({ source: [''] }).length;
  expect(schema.safeParse('x'.repeat(2048 - around)).success).toBe(true);
  expect(schema.safeParse('x'.repeat(2049 - around)).error?.issues).toMatchObject([
    {
      message:
        'too many values for a rule: its pattern would have 2049 characters, and EventBridge accepts 2048; remove some',
    },
  ]);
});
