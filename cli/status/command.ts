import { resolve } from 'node:path';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../settings/schema';
import { defineCommand } from '../command-line/command';
import { count } from '../command-line/count';
import { bar } from '../command-line/progress';
import { regionOption } from '../command-line/region-option';
import { UsageError } from '../command-line/usage-error';
import { writeFileAtomically } from '../command-line/write-file-atomically';
import { createLooker } from './aws';
import { expectedOf } from './expected';
import { statusHtml } from './html';
import { judge } from './judge';
import { membersRequest } from './members/members-request';
import { observe } from './observe';
import { statusText } from './text';
import { watchedIn } from './watched-in';

/** Compares the deployment and the received events with the settings. */
export const command = defineCommand({
  description:
    'Shows what is deployed and received: for each Region and service whether the rules match the settings (including ' +
    'rules disabled by hand), the last event and heartbeat, the messages in the queues (also of other accounts) and their age, undelivered ' +
    'alerts, alarms, whether the functions match these sources, and whether detectors, recorders, hubs and sessions ' +
    'are on. It changes nothing.',
  examples: ['status', 'status --region eu-west-1', 'status --html status.html'],
  exitCodes: { 0: 'nothing needs attention', 1: 'something needs attention, or AWS refused' },
  declare: (commander) =>
    commander
      .option('--region <region>', 'only this Region, and the hub', regionOption)
      .option('--html <file>', 'also write a page that shows it to this file'),
  async run({ options: { region: only, html } }, { project, here, env, now, note, onProgress, style }) {
    const { values, file } = await readTfvars(project);
    const settings = parseSettings(values, file);
    note('reading; nothing is changed');
    onProgress('determining what the settings create');
    const expected = await expectedOf(settings);
    const regions = regionsToLookAt(settings, expected.rules, only);
    const looker = await createLooker(settings.home_region, env);
    let done = 0;
    onProgress(`${bar(done, regions.length)} Regions`);
    const observation = await observe(
      looker,
      {
        prefix: settings.prefix,
        home: settings.home_region,
        hasHub: settings.hub === undefined,
        regions,
        queues: (region) => expected.queues.filter((each) => each.region === region).map(({ name }) => name),
        watched: (region) => watchedIn(settings, expected.recorders, region),
        functions: expected.functions,
        members: await membersRequest(settings, only, now(), (done, total) =>
          onProgress(`${bar(done, total)} dead-letter queues of other accounts`),
        ),
      },
      () => onProgress(`${bar(++done, regions.length)} Regions`),
    );
    const status = judge(settings, expected, observation, now());
    if (html !== undefined) {
      writeFileAtomically(resolve(here, html), statusHtml(status, settings.time_zone));
      note(`written: ${html}`);
    }
    return {
      text: statusText(status, settings.time_zone, style),
      json: status,
      exitCode: status.problems.length === 0 ? 0 : 1,
    };
  },
});

/** Returns the Regions in which the settings create resources, and the home Region. */
function regionsToLookAt(
  { home_region }: Settings,
  rules: readonly { readonly region: Settings['home_region'] }[],
  only: Settings['home_region'] | undefined,
): readonly Settings['home_region'][] {
  const all = [...new Set([home_region, ...rules.map(({ region }) => region)])];
  if (only === undefined) return all;
  if (all.includes(only)) return [...new Set([home_region, only])];
  throw new UsageError(
    `--region ${only}: the settings create nothing there; they use ${count(all.length, 'Region')}: ${all.join(', ')}`,
  );
}
