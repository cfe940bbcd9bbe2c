import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { addresses, synthesize, type Terraform } from '../stacks/synthesize';

const DOCS = join(__dirname, '../../docs');

interface Import {
  readonly page: string;
  readonly text: string;
  readonly stack: string;
  readonly address: string;
  readonly id: string;
}

/** Every `terraform -chdir=cdktf.out/stacks/<stack> import <address> <id>`, in code blocks and in prose. */
const IMPORTS: readonly Import[] = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) => {
    const text = readFileSync(join(DOCS, page), 'utf8');
    const calls = text.matchAll(/terraform -chdir=cdktf\.out\/stacks\/([\w-]+) import (\S+) ([^`\n]+)/g);
    return [...calls].map(([, stack = '', address = '', id = '']) => ({
      page,
      text,
      stack,
      id,
      // A name of the reader's choice.
      address: address.replace('<name>', 'name'),
    }));
  });

const stacks = synthesize({
  ...EVERYTHING_ON,
  layout: 'region',
  budget: { budgets: [{ name: 'name', limit: 1 }] },
});

test('the pages of docs have import commands', () => {
  expect(new Set(IMPORTS.map(({ page }) => page)).size).toBeGreaterThan(3);
});

test.each(IMPORTS)(
  '$page: the import address $address is a resource of the stack $stack',
  ({ stack, address }) => {
    expect(addresses(stacks[stack] as Terraform)).toContain(address);
  },
);

test.each(IMPORTS)('$page: $address has the id of the layout region, too', ({ stack, address, id, text }) => {
  const [type = '', name = ''] = address.split('.');
  const { region } = stacks[stack]?.resource[type]?.[name] ?? {};
  const inLayoutRegion = `\`${id}@${region}\``;
  if (region === undefined) expect(text).not.toContain(`${id}@`);
  else expect(text).toContain(inLayoutRegion);
});
