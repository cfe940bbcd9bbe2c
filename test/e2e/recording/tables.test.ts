import { withTimes } from './tables';

const TEXT = 'before\n\n<!-- begin first hour -->\nold\n<!-- end first hour -->\n\nafter\n';
const SCENES = [
  { step: 'init', command: 'npm run cli -- init', output: 'wrote', seconds: 1.23 },
  { step: 'send', command: 'send --wait', output: 'default: Slack has it, after 1.4 s', seconds: 4 },
  { step: 'Slack', command: '', output: 'HIGH', seconds: 0 },
];

test('the times of a session are inserted between the marks, and the rest does not change', () => {
  expect(withTimes(TEXT, 'README.md', SCENES, '2026-03-04, Node 22')).toBe(`before

<!-- begin first hour -->

| step | command | time |
|---|---|---|
| init | \`npm run cli -- init\` | 1.2 s |
| send | \`send --wait\` | 4.0 s |
| Slack | the finding is in Slack 1.4 s after it was sent | |

Measured on 2026-03-04, Node 22, by \`npm run recording\`, which anyone can run.

<!-- end first hour -->

after
`);
});

test('writing it twice gives the same text', () => {
  const once = withTimes(TEXT, 'README.ja.md', SCENES, 'x');
  expect(withTimes(once, 'README.ja.md', SCENES, 'x')).toBe(once);
});

test('a README without the marks is an error', () => {
  expect(() => withTimes('text', 'README.md', SCENES, 'x')).toThrow('lacks <!-- begin first hour -->');
});
