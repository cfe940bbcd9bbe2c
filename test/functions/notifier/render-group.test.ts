import fc from 'fast-check';
import { type Alert, SEVERITIES } from '../../../functions/notifier/alert';
import type { Entry } from '../../../functions/notifier/fold';
import { plainGroup, renderGroup } from '../../../functions/notifier/render-group';
import { alertWith, READER, ROUTE } from './reader';

const entry = (changes: Partial<Alert> = {}, count = 1): Entry => ({
  alert: alertWith(changes),
  route: ROUTE,
  count,
});
const blocksOf = ({ blocks, attachments }: ReturnType<typeof renderGroup>) => [
  ...blocks,
  ...attachments.flatMap((attachment) => attachment.blocks),
];
const firstTexts = (payload: ReturnType<typeof renderGroup>) =>
  [payload.blocks[0], ...payload.attachments.map(({ blocks }) => blocks[0])].map((block) =>
    block && 'text' in block ? block.text.text : '',
  );

test('several alerts: what there is, whom to call, the worst first in full', () => {
  const payload = renderGroup(
    [
      entry({ severity: 'low', title: 'a' }),
      entry({ severity: 'critical', title: 'b', service: 'health', product: 'Health' }, 3),
      entry({ state: 'resolved', title: 'c' }),
    ],
    '',
    READER,
  );
  expect(payload.text).toBe(
    '🚨 5 alerts · 3 Critical · 1 Low · 1 Resolved · 🚨 Critical: b · production (111122223333) eu-west-1',
  );
  expect(firstTexts(payload)).toEqual([
    '<!channel> *🚨 5 alerts · 3 Critical · 1 Low · 1 Resolved*\nHealth 3 · GuardDuty 2',
    '🚨 Critical *b*',
    '🟡 Low *a*',
    '✅ Resolved *c*',
  ]);
  expect(JSON.stringify(payload.attachments[0])).toContain('*Count*\\n3');
});

test('five in full, the rest by title, and of very many how many they are', () => {
  const payload = renderGroup(
    Array.from({ length: 100 }, (_, n) => entry({ title: `finding ${n}` })),
    'Alert storm',
    READER,
  );
  expect(payload.attachments).toHaveLength(6);
  const lines = firstTexts(payload).at(-1)?.split('\n') ?? [];
  expect(lines[0]).toBe('🔴 finding 5 · production (111122223333) eu-west-1');
  expect(lines).toHaveLength(26);
  expect(lines.at(-1)).toBe('… (cut) +70');
});

test('the end of a storm in which nothing more came', () => {
  const payload = renderGroup([], 'Alert storm is over', READER);
  expect(payload).toMatchObject({ text: '✅ Alert storm is over: 0 alerts', attachments: [] });
});

test('a sample calls nobody, also in a group', () => {
  const payload = renderGroup([entry({ origin: 'sample' }), entry({ origin: 'sample' })], '', READER);
  expect(firstTexts(payload)[0]).toBe('*🔴 2 alerts · 2 High*\nGuardDuty 2');
});

test('plain text has every title, and no more than Slack shows', () => {
  expect(plainGroup([entry({ title: 'a' }), entry({ title: 'b', severity: 'low' })], '', READER)).toEqual({
    text: [
      '🔴 2 alerts · 1 High · 1 Low',
      '🔴 High: a · production (111122223333) eu-west-1',
      '🟡 Low: b · production (111122223333) eu-west-1',
    ].join('\n'),
  });
});

test('whatever the alerts hold, a message stays within the limits of Slack', () => {
  const text = fc.string({ unit: 'binary', maxLength: 4000 });
  const field = fc.record({ label: text, value: text });
  const alert = fc
    .record({
      title: text,
      description: text,
      fields: fc.array(field, { maxLength: 12 }),
      severity: fc.constantFrom(...SEVERITIES),
      link: fc.constantFrom(undefined, `https://example.org/${'x'.repeat(900)}`),
    })
    .map((changes) => entry(changes));
  fc.assert(
    fc.property(fc.array(alert, { minLength: 2, maxLength: 40 }), (entries) => {
      const payload = renderGroup(entries, 'Alert storm goes on', READER);
      const blocks = blocksOf(payload);
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(16_000);
      for (const block of blocks)
        if ('text' in block) expect(block.text.text.length).toBeLessThanOrEqual(3000);
      expect(plainGroup(entries, '', READER).text.length).toBeLessThanOrEqual(4000);
    }),
    { numRuns: 50 },
  );
});
