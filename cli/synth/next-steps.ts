import type { Settings } from '../../settings/schema';
import { STACKS } from '../../stacks/index';
import { askFor, missingVariables } from './variables';

/** GiB of memory for one plan with 17 Regions and a provider process for each. */
const MIB_PER_PROVIDER = 110;

/**
 * Returns what to run next, as lines for a terminal.
 * @param changed the stacks that differ from the synth before; undefined if there was no previous synth
 * @param environment of this process, which may have the variables already
 */
export function nextSteps(
  settings: Settings,
  changed: readonly string[] | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const isOn = ({ regions }: (typeof STACKS)[number]) => regions(settings).length > 0;
  const on = STACKS.filter(isOn).map(({ name }) => name);
  const off = STACKS.filter((stack) => !isOn(stack)).map(({ name }) => name);
  const isPart = changed !== undefined && changed.length > 0 && changed.length < STACKS.length;
  const stacks = isPart ? changed : on;
  return [
    ...(isPart ? [...wrapped('changed since the last synth: ', changed, ', '), ''] : []),
    ...(changed?.length === 0 ? ['nothing has changed since the last synth', ''] : []),
    ...variableSteps(settings, stacks, environment),
    'deploy, in this order:',
    ...wrapped('  npm run deploy -- ', stacks, ' ', ' \\'),
    `  ${memory(settings)}`,
    ...(isPart || off.length === 0
      ? []
      : ['', ...wrapped('off: ', off, ', '), '     deploy one that was on before, to remove what it made']),
  ];
}

function variableSteps(
  settings: Settings,
  stacks: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const missing = missingVariables(settings, environment).filter(({ stack }) => stacks.includes(stack));
  if (missing.length === 0) return [];
  return [
    'secrets, for this shell; what you type or paste is not shown:',
    ...askFor(missing).map((line) => `  ${line}`),
    '',
  ];
}

/** Why one stack at a time: every plan has a provider process for each Region, unless the layout has one for all. */
function memory({ layout, regions }: Settings): string {
  if (layout === 'region') return 'one stack at a time';
  const gib = (count: number) => ((count * MIB_PER_PROVIDER) / 1024).toFixed(1);
  return `one stack at a time: a provider for each Region takes ${gib(1)} GiB, ${gib(regions.length)} GiB for ${regions.length}`;
}

const WIDTH = 80;

/**
 * Wraps words after a heading to the width of a terminal.
 * @param separator between words
 * @param lineEnd at the end of each line but the last, after the separator
 */
function wrapped(
  heading: string,
  words: readonly string[],
  separator: string,
  lineEnd = '',
): readonly string[] {
  const end = separator.trimEnd() + lineEnd;
  const lines: string[][] = [[]];
  for (const word of words) {
    const line = lines.at(-1) ?? [];
    const width = heading.length + [...line, word].join(separator).length + end.length;
    if (line.length > 0 && width > WIDTH) lines.push([word]);
    else line.push(word);
  }
  return lines.map((line, index) => {
    const start = index === 0 ? heading : ' '.repeat(heading.length);
    return `${start}${line.join(separator)}${index === lines.length - 1 ? '' : end}`;
  });
}
