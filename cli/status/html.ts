import { type Html, html } from '../preview/html';
import { membersText } from './members/members-status';
import { WATCHED } from './observed';
import { isAsExpected, type MembersStatus, type RegionStatus, type RuleStatus, type Status } from './status';
import { duration, elsewhereText, groups, timeCell } from './text';

/**
 * Returns the status as a self-contained page that can be saved, mailed and opened anywhere.
 * @param timeZone IANA name
 */
export function statusHtml(status: Status, timeZone: string): string {
  const { prefix, homeRegion, checked, problems } = status;
  const title = `Status of ${prefix}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${STYLE}
</head>
<body>
<main>
<h1>${title}</h1>
<p class="quiet">Home Region ${homeRegion}; checked ${timeCell(checked, timeZone, 'read')}</p>
${problems.length === 0 ? html`<p class="good">Nothing needs attention</p>` : problemList(status)}
${regionTable(status, timeZone)}
${serviceTable(status, timeZone)}
${hubTable(status, timeZone)}
${status.members ? memberTable(status.members) : ''}
</main>
</body>
</html>
`.text;
}

function problemList({ problems }: Status): Html {
  return html`<h2>Needs attention</h2>
<ul class="problems">${groups(problems).map(
    ({ regions, what, fix }) =>
      html`<li>${regions.length > 0 ? html`<b>${regions.join(', ')}</b>: ` : ''}${what}<br><span class="quiet">${fix}</span></li>\n`,
  )}</ul>`;
}

function regionTable({ regions, queues, prefix, heard }: Status, timeZone: string): Html {
  const watched = WATCHED.filter((what) => regions.some((region) => region.watched[what] !== undefined));
  const services = [...new Set(regions.flatMap(({ rules }) => rules.map(({ stack }) => stack)))];
  return html`<h2>Regions</h2>
${tableOf(
  ['Region', 'heartbeat', 'dead letters', ...services, ...watched],
  regions.map((region) => {
    const dead = queues.find(
      (each) => each.region === region.region && each.name === `${prefix}-dead-letters`,
    );
    return [
      cell(region.region),
      cell(timeCell(region.lastHeartbeat, timeZone, heard), region.lastHeartbeat === undefined),
      cell(dead?.messages ?? dead?.state ?? '–', dead?.messages !== 0),
      ...services.map((service) => rulesCell(region, service)),
      ...watched.map((what) => {
        const state = region.watched[what];
        return cell(state ?? '–', state !== undefined && state !== 'on');
      }),
    ];
  }),
)}`;
}

/** `on`, or how the rules of a service in a Region differ. */
function rulesCell({ rules }: RegionStatus, service: string): Html {
  const own = rules.filter(({ stack }) => stack === service);
  if (own.length === 0) return cell('–');
  const different = own.filter((rule) => !isAsExpected(rule));
  if (different.length > 0) return cell([...new Set(different.map(stateOf))].join(', '), true);
  return cell(own.every(({ expected }) => expected === 'disabled') ? 'paused' : 'on');
}

function stateOf({ state, expected }: RuleStatus): string {
  return state === expected ? 'other pattern' : state;
}

function serviceTable({ services, heard }: Status, timeZone: string): Html {
  return html`<h2>Stacks</h2>
${tableOf(
  ['stack', 'Regions', 'rules as expected', 'last event'],
  services.map(({ service, regions, rules, rulesAsExpected, lastEvent }) => [
    cell(service),
    cell(regions),
    cell(`${rulesAsExpected} of ${rules}`, rulesAsExpected < rules),
    cell(timeCell(lastEvent, timeZone, heard)),
  ]),
)}`;
}

function hubTable(status: Status, timeZone: string): Html {
  const { queues, functions, alarms, prefix, homeRegion, otherHub } = status;
  if (otherHub !== undefined && functions.length === 0) return html`<p>${elsewhereText(otherHub)}</p>`;
  const inHub = queues.filter(
    ({ name, region }) => region === homeRegion && name !== `${prefix}-dead-letters`,
  );
  return html`<h2>Hub</h2>
${tableOf(
  ['queue', 'messages', 'oldest'],
  inHub.map(({ name, state, messages, oldestSeconds }) => [
    cell(name),
    cell(messages ?? state, state !== 'there'),
    cell(oldestSeconds === undefined ? '–' : duration(oldestSeconds)),
  ]),
)}
${tableOf(
  ['function', 'version', 'deployed'],
  functions.map(({ name, version, modified }) => [
    cell(name),
    cell(version, version !== 'as the sources'),
    cell(modified ? timeCell(modified, timeZone, 'read') : '–'),
  ]),
)}
${
  alarms.length === 0
    ? ''
    : tableOf(
        ['alarm', 'state'],
        alarms.map(({ name, state }) => [cell(name), cell(state, state === 'ALARM' || state === 'missing')]),
      )
}`;
}

/** Only the queues that need attention: of an organization, there are thousands. */
function memberTable(members: MembersStatus): Html {
  const special = members.queues.filter(({ messages }) => messages !== 0);
  return html`<h2>Other accounts</h2>
<p>${membersText(members)}</p>
${
  special.length === 0
    ? ''
    : tableOf(
        ['account', 'Region', 'dead letters'],
        special.map(({ account, region, state, messages }) => [
          cell(account),
          cell(region),
          cell(messages ?? state, true),
        ]),
      )
}`;
}

function cell(content: string | number, isBad = false): Html {
  return isBad ? html`<td class="bad">${content}</td>` : html`<td>${content}</td>`;
}

function tableOf(head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return html`<div class="wide"><table>
<thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells}</tr>\n`)}</tbody>
</table></div>`;
}

/** Every colour of text has a contrast of 4.5 or more. */
const STYLE = html`<style>
:root { color-scheme: light dark; --text: #1d1c1d; --quiet: #5c5b5c; --page: #ffffff; --line: #dddddd; --bad: #a8071a; --bad-page: #fff1f0; --good: #1f6b3a; }
@media (prefers-color-scheme: dark) { :root { --text: #d9dadb; --quiet: #adadb0; --page: #17191c; --line: #43464b; --bad: #ff9c94; --bad-page: #3a1d1d; --good: #7fd8a0; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--page); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1400px; margin: 0 auto; padding: 24px 16px; }
h1 { margin: 0; font-size: 26px; }
h2 { margin: 28px 0 8px; font-size: 19px; }
.quiet { color: var(--quiet); }
.good { color: var(--good); font-weight: 700; }
.problems li { margin-bottom: 8px; overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin-bottom: 16px; }
table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 12px 4px 0; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
td.bad { color: var(--bad); background: var(--bad-page); font-weight: 600; }
</style>`;
