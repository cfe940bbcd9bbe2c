import { checkPattern } from '../patterns/engine/check';
import { type Decision, type Explanation, explain } from '../patterns/engine/explain';
import type { EventPattern } from '../patterns/engine/pattern';
import { READY_MADE, READY_MADE_NAMES, type ReadyMade } from '../patterns/ready-made';
import { pathText } from '../settings/problems/settings-error';
import { suggest } from '../words/suggest';
import type { Command, Said } from './command';
import { jsonFile } from './json-file';
import { agree } from './match-cases';
import { options } from './options';
import { Unusable } from './preview/unusable';

/** Whether an event matches a pattern, and which fields decided. */
export const match: Command = {
  usage: '--pattern FILE|NAME --event FILE, or --cases FILE',
  about:
    'Says whether an event matches a pattern, and which fields decided it: exit code 0 if it does, 1 if not. NAME is\n' +
    'that of a ready-made pattern. --cases checks many at once: {"cases":[{"name","pattern","event","matches"}],\n' +
    '"invalid":[{"name","pattern"}]}, exit code 1 if any of them is not as it says.',
  async run(args, { here }) {
    const { pattern, event, cases } = options(args, ['pattern', 'event', 'cases']);
    if (cases !== undefined && pattern === undefined && event === undefined)
      return agree(await jsonFile(cases, here), cases);
    if (cases !== undefined || pattern === undefined || event === undefined)
      throw new Unusable('give --pattern and --event, or --cases alone');
    return said(explain(await patternOf(pattern, here), await jsonFile(event, here)));
  },
};

async function patternOf(pattern: string, here: string): Promise<EventPattern> {
  if (Object.hasOwn(READY_MADE, pattern)) return READY_MADE[pattern as ReadyMade];
  if (/^[\w-]+$/.test(pattern)) throw new Unusable(notReadyMade(pattern));
  const content = await jsonFile(pattern, here);
  const problems = checkPattern(content).map(({ path, message }) =>
    path.length === 0 ? `  ${message}` : `  ${pathText(path)}\n    ${message}`,
  );
  if (problems.length === 0) return content as EventPattern;
  throw new Unusable([`${pattern}: EventBridge would refuse this pattern`, ...problems].join('\n'));
}

/** A name without a dot or a slash is hardly that of a file. */
function notReadyMade(name: string): string {
  const meant = suggest(name, READY_MADE_NAMES);
  return `no ready-made pattern is called ${name}; ${meant ? `did you mean ${meant}?` : `there are ${READY_MADE_NAMES.join(', ')}`} (a file in this folder is ./${name})`;
}

function said({ matches, reason, decidedBy }: Explanation): Said {
  const lines = decidedBy.map(({ path, ...decision }) => `  ${path}: ${wantedAndFound(decision)}`);
  return { out: [HEADINGS[reason], ...lines].join('\n'), code: matches ? 0 : 1 };
}

const HEADINGS: Readonly<Record<Explanation['reason'], string>> = {
  'all hold': 'matches',
  'some fail': 'does not match: nothing in the event meets',
  'not together': 'does not match: each of these holds, but not within one element of the list',
};

function wantedAndFound({ wanted, found }: Omit<Decision, 'path'>): string {
  const has = found.length === 0 ? 'nothing there' : found.map((value) => JSON.stringify(value)).join(', ');
  return `wanted ${JSON.stringify(wanted)}; the event has ${has}`;
}
