import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READY_MADE_NAMES } from '../../patterns/ready-made';

test('docs/services/event-rules.md has every ready-made pattern, in order', () => {
  const document = readFileSync(join(__dirname, '../../docs/services/event-rules.md'), 'utf8');
  const section = document.slice(document.indexOf('## Ready-made'), document.indexOf('**CloudTrail.**'));
  expect([...section.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name)).toEqual(READY_MADE_NAMES);
});
