import { groupBy } from '../../functions/shared/group-by';
import { localTime } from '../../functions/shared/local-time';
import { count } from '../command-line/count';
import type { Style } from '../command-line/style';
import { table } from '../command-line/table';
import { membersText } from './members/members-status';
import { WATCHED } from './observed';
import { isAsExpected, type Problem, type QueueStatus, type RegionStatus, type Status } from './status';

const WIDTH = 80;
const DASH = '–';
/** Stacks whose rules create no alerts with the name of the stack. */
const WITHOUT_ALERTS: readonly string[] = ['hub', 'spokes', 'event-rules', 'event-forwarder', 'organization'];

/**
 * Formats the status as text of at most 80 columns, problems first.
 * @param timeZone IANA name
 */
export function statusText(status: Status, timeZone: string, style: Style): string {
  return [
    ...problemsText(status.problems, style),
    '',
    regionsText(status, timeZone),
    '',
    servicesText(status, timeZone),
    '',
    hubText(status, timeZone),
    ...(status.members ? ['', ...wrapped(membersText(status.members), '')] : []),
  ].join('\n');
}

function problemsText(problems: readonly Problem[], style: Style): readonly string[] {
  if (problems.length === 0) return [style('green', 'Nothing needs attention')];
  return [
    style('bold', `${count(problems.length, 'problem')}`),
    ...groups(problems).flatMap(({ regions, what, fix }) => [
      ...wrapped(`${regions.length > 0 ? `${regions.join(', ')}: ` : ''}${what}`, '- ').map((line) =>
        style('red', line),
      ),
      ...wrapped(`→ ${fix}`, '  '),
    ]),
  ];
}

/** The same problem in several Regions is one entry. */
export function groups(problems: readonly Problem[]) {
  const byText = groupBy(
    problems,
    ({ what, fix }) => `${what}
${fix}`,
  );
  return [...byText.values()].map((all) => ({
    what: all[0]?.what ?? '',
    fix: all[0]?.fix ?? '',
    regions: all.flatMap(({ region }) => region ?? []),
  }));
}

/** Wraps text to 80 columns; a longer word is not split. */
function wrapped(text: string, lead: string): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== '' && line !== lead) {
      lines.push(line.trimEnd());
      line = ' '.repeat(lead.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}

function regionsText({ regions, queues, prefix, heard }: Status, timeZone: string): string {
  const watched = WATCHED.filter((what) => regions.some((region) => region.watched[what] !== undefined));
  return table({
    head: ['Region', 'rules', 'heartbeat', 'dead', ...watched],
    align: ['left', 'right', 'left', 'right'],
    rows: regions.map((region) => [
      region.region,
      rulesCell(region),
      timeCell(region.lastHeartbeat, timeZone, heard),
      messagesCell(
        queues.find((each) => each.region === region.region && each.name === `${prefix}-dead-letters`),
      ),
      ...watched.map((what) => region.watched[what] ?? DASH),
    ]),
  });
}

function rulesCell({ deployed, rules }: RegionStatus): string {
  if (deployed === 'no') return 'none';
  if (deployed !== 'yes' && deployed !== 'partly') return deployed;
  return `${rules.filter(isAsExpected).length}/${rules.length}`;
}

function servicesText({ services, heard }: Status, timeZone: string): string {
  return table({
    head: ['stack', 'Regions', 'rules', 'last event'],
    align: ['left', 'right', 'right'],
    rows: services.map(({ service, regions, rules, rulesAsExpected, lastEvent }) => [
      service,
      String(regions),
      `${rulesAsExpected}/${rules}`,
      WITHOUT_ALERTS.includes(service) ? DASH : timeCell(lastEvent, timeZone, heard),
    ]),
  });
}

/** Says where the heartbeats, the queues and the rest of the hub of a member are. */
export const elsewhereText = (hub: string) =>
  `The hub is in another account (${hub}): for heartbeats, last events, queues and functions run status there, with its settings and credentials`;

function hubText(status: Status, timeZone: string): string {
  const { queues, functions, alarms, prefix, homeRegion, otherHub } = status;
  const inHub = queues.filter(
    ({ name, region }) => region === homeRegion && name !== `${prefix}-dead-letters`,
  );
  if (otherHub !== undefined && functions.length === 0)
    return wrapped(elsewhereText(otherHub), '').join('\n');
  const head = otherHub === undefined ? `hub in ${homeRegion}` : 'here; the hub is in another account';
  return table({
    head: [head, 'state', 'details'],
    rows: [
      ...inHub.map((queue) => [
        `queue ${queue.name}`,
        messagesCell(queue),
        queue.oldestSeconds === undefined ? '' : `oldest ${duration(queue.oldestSeconds)}`,
      ]),
      ...functions.map(({ name, version, modified }) => [
        `function ${name}`,
        version,
        modified ? `deployed ${timeCell(modified, timeZone, 'read')}` : '',
      ]),
      ...alarms.map(({ name, state }) => [`alarm ${name}`, state, '']),
    ],
  });
}

function messagesCell(queue: QueueStatus | undefined): string {
  if (queue === undefined) return DASH;
  return queue.state === 'there' ? String(queue.messages) : queue.state;
}

/** Formats a duration: `45 s`, `12 min`, `3 h`, `2 d`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/**
 * Formats a time for a table cell.
 * @param time ISO 8601; undefined if there is none
 * @param timeZone IANA name
 * @param heard whether the times could be read; if so, an undefined time is `never`, otherwise this state
 */
export function timeCell(time: string | undefined, timeZone: string, heard: Status['heard']): string {
  if (time === undefined) return heard === 'read' ? 'never' : heard;
  return localTime(time, timeZone).replace(/:\d\d(?= |$)/, '');
}
