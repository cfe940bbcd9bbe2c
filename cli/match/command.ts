import { checkPattern } from '../../patterns/engine/check';
import { type Decision, type Explanation, explain } from '../../patterns/engine/explain';
import type { EventPattern } from '../../patterns/engine/pattern';
import { READY_MADE, READY_MADE_NAMES, type ReadyMade } from '../../patterns/ready-made';
import { pathText } from '../../settings/problems/settings-error';
import { suggest } from '../../words/suggest';
import { type CommandResult, defineCommand } from '../command-line/command';
import { readJsonFile } from '../command-line/json-file';
import { UsageError } from '../command-line/usage-error';
import { checkCases } from './check-cases';
import { ruleOfSettings } from './rule-of-settings';

/** Says whether an event matches a pattern, and which fields decided it. */
export const command = defineCommand({
  description:
    'Says whether an event matches a pattern, and which fields decided it. It does not call AWS. --cases checks many at once: ' +
    '{"cases":[{"name","pattern","event","matches"}],"invalid":[{"name","pattern"}]}.',
  examples: [
    'match --pattern rds-snapshot --event test/events/rds-db-snapshot-deleted.json',
    'match --pattern pattern.json --event event.json',
    'match --rule snapshots --event event.json',
    'match --cases cases.json',
  ],
  exitCodes: {
    0: 'it matches; every case has the expected result',
    1: 'it does not match; a case has another result than the file expects',
  },
  declare: (commander) =>
    commander
      .option('--pattern <file|name>', 'a file with a pattern as JSON, or the name of a ready-made pattern')
      .option('--rule <name>', 'the name of an event rule in terraform.tfvars, or event-forwarder')
      .option('--event <file>', 'a file with an event as EventBridge delivers it, as JSON')
      .option('--cases <file>', 'a file with cases'),
  async run({ options: { pattern, rule, event, cases } }, { project, here, note }) {
    const isOnePattern = (pattern === undefined) !== (rule === undefined);
    if (cases !== undefined && pattern === undefined && rule === undefined && event === undefined)
      return checkCases(await readJsonFile(cases, here), cases);
    if (cases !== undefined || !isOnePattern || event === undefined)
      throw new UsageError('give --event with --pattern or --rule, or --cases alone');
    const content = await readJsonFile(event, here);
    if (pattern !== undefined) return resultOf(explain(await patternOf(pattern, here), content));

    const found = await ruleOfSettings(rule ?? '', project);
    for (const line of found.notes) note(line);
    return resultOf(explain(found.pattern, content));
  },
});

async function patternOf(pattern: string, here: string): Promise<EventPattern> {
  if (Object.hasOwn(READY_MADE, pattern)) return READY_MADE[pattern as ReadyMade];
  if (/^[\w-]+$/.test(pattern)) throw new UsageError(notReadyMade(pattern));
  const content = await readJsonFile(pattern, here);
  const problems = checkPattern(content).map(({ path, message }) =>
    path.length === 0 ? `  ${message}` : `  ${pathText(path)}\n    ${message}`,
  );
  if (problems.length === 0) return content as EventPattern;
  throw new UsageError([`${pattern}: EventBridge would refuse this pattern`, ...problems].join('\n'));
}

/** A name without a dot or a slash is unlikely to be that of a file. */
function notReadyMade(name: string): string {
  const meant = suggest(name, READY_MADE_NAMES);
  return `no ready-made pattern is called ${name}; ${meant ? `did you mean ${meant}?` : `there are ${READY_MADE_NAMES.join(', ')}`} (a file in this folder is ./${name})`;
}

function resultOf({ matches, reason, decidedBy }: Explanation): CommandResult {
  const lines = decidedBy.map(({ path, ...decision }) => `  ${path}: ${wantedAndFound(decision)}`);
  return {
    text: [HEADINGS[reason], ...lines].join('\n'),
    json: { matches, reason, decidedBy },
    exitCode: matches ? 0 : 1,
  };
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
