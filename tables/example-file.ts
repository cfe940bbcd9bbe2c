import { BLOCKS } from '../settings/services/blocks';
import { SERVICE_NAMES, SERVICES, type ServiceName } from '../words/services';
import { COMMON_KEYS, type Setting, settingsOf } from './setting';

/** The line after which the file is generated. */
const MARK = '# Services. What follows is written by `npm run services`.\n';

const ABOVE_ALL =
  'Every service has its own `enabled`, `regions`, `webhooks` and `mentions`. The last three default to the settings above.';

/** Shown once in the first block, for all blocks. */
const COMMON_CHOICES = [
  '  #regions  = ["us-east-1", "eu-west-1"]',
  '  #webhooks = ["security"]',
  '  #mentions = { high = "S0123456789" }',
];

/**
 * Returns terraform.tfvars.example with the blocks of all services.
 *
 * @throws Error if the line that ends the handwritten part is missing
 */
export function exampleFile(text: string): string {
  const at = text.indexOf(MARK);
  if (at < 0) throw new Error(`terraform.tfvars.example has no line ${MARK.trim()}`);
  const blocks = SERVICE_NAMES.map((service, index) => block(service, index === 0));
  return `${text.slice(0, at)}${[MARK.trim(), ...comment('', ABOVE_ALL)].join('\n')}\n\n${blocks.join('\n\n')}\n`;
}

function block(service: ServiceName, isFirst: boolean): string {
  const settings = settingsOf(service);
  const enabled = settings.find(({ key }) => key === 'enabled')?.value;
  return [
    ...comment('', `${SERVICES[service].product}: ${BLOCKS[service].about}`),
    `${service} = {`,
    `  enabled = ${enabled}`,
    ...(isFirst ? COMMON_CHOICES : []),
    ...settings.filter(({ key }) => !COMMON_KEYS.includes(key)).flatMap((setting) => ['', ...lines(setting)]),
    '}',
  ].join('\n');
}

function lines({ key, allowed, description, value, example }: Setting): readonly string[] {
  const isFlag = value === 'true' || value === 'false';
  const text = [description, ...(isFlag ? [] : [`Allowed: ${allowed}.`])].filter(Boolean).join(' ');
  return [
    ...comment('  ', text),
    // An empty default is less helpful than the choice below it.
    ...(value === undefined || (EMPTY.includes(value) && example) ? [] : [`  ${key} = ${value}`]),
    ...(example === undefined ? [] : [`  #${key} = ${example}`]),
  ];
}

const EMPTY: readonly string[] = ['[]', '{}'];

const WIDTH = 118;

/** Formats Markdown as lines of a comment. */
function comment(indent: string, markdown: string): readonly string[] {
  const words = plain(markdown).split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${indent}# ${word}`);
  }
  return lines;
}

/** Removes links, emphasis and code marks. */
const plain = (markdown: string) =>
  markdown
    .replace(/ ?\(\[why\]\([^)]*\)\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '')
    .replaceAll('`', '');
