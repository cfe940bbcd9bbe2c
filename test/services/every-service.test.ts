import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknownEvent } from '../../functions/interpreter/messages/generic';
import { interpret } from '../../functions/interpreter/messages/index';
import { parse } from '../../functions/interpreter/parse';
import { matches } from '../../patterns/engine/match';
import type { EventPattern } from '../../patterns/engine/pattern';
import { SETTING_KEYS } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { DOCUMENTS } from '../../tables/documents';
import { REGISTRIES } from '../../tables/registries';
import { dashed, EVENT_SERVICES, SERVICE_NAMES, SERVICES } from '../../words/services';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { synthesize } from '../stacks/synthesize';

/** What the types cannot see of a service: files, documents, and whether its rule, its sample and its message fit together. */

const PROJECT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

const FOLDER = 'test/events';
const SAMPLES = readdirSync(join(PROJECT, FOLDER))
  .map((name) => ({ name, event: JSON.parse(read(join(FOLDER, name))) }))
  .filter(({ event }) => typeof event.source === 'string');

const LINK = expect.stringMatching(/^https:\/\//);

const stacks = synthesize({ ...EVERYTHING_ON, regions: ['us-east-1'] });

/** The patterns of the rules of a service's stack in us-east-1. */
function patternsOf(stack: string): readonly EventPattern[] {
  const rules = Object.values(stacks[stack]?.resource?.aws_cloudwatch_event_rule ?? {});
  return rules.map(({ event_pattern }) => JSON.parse(String(event_pattern)));
}

describe.each(SERVICE_NAMES)('%s', (service) => {
  const name = dashed(service);

  test('has a page that names its stack and its settings', () => {
    const page = `docs/services/${name}.md`;
    expect({ page, exists: existsSync(join(PROJECT, page)) }).toEqual({ page, exists: true });
    expect(read(page)).toContain(`\nStack \`${name}\`, settings \`${service} = { … }\``);
  });

  test('has its own test', () => {
    const places = ['services', 'stacks'].map((folder) => `test/${folder}/${name}.test.ts`);
    expect({ places, found: places.some((path) => existsSync(join(PROJECT, path))) }).toEqual({
      places,
      found: true,
    });
  });

  test('has settings and a stack of its name', () => {
    expect(SETTING_KEYS).toContain(service);
    expect(STACKS.map((stack) => stack.name)).toContain(name);
    expect(Object.keys(stacks)).toContain(name);
  });
});

describe.each(EVENT_SERVICES)('%s', (service) => {
  const name = dashed(service);
  const { source, product } = SERVICES[service];
  const own = SAMPLES.filter(({ event }) => event.source === source);
  const taken = own.filter(({ event }) => patternsOf(name).some((pattern) => matches(pattern, event)));

  test('has a sample event that its rule matches', () => {
    if (taken.length > 0) return;
    throw new Error(`no event in ${FOLDER} has the source ${source} and matches a rule of the stack ${name}`);
  });

  test.each(taken)('has its own message for $name', ({ event }) => {
    const { alerts, suppressed, fault } = interpret(parse(JSON.stringify(event), 'm-1'));
    expect(fault).toBeUndefined();
    if (suppressed !== undefined) return;
    expect(alerts.map((alert) => [alert.service, alert.product])).toContainEqual([name, product]);
    const general = unknownEvent(event, { service: name, product });
    if (!alerts.some(({ description }) => description === general.description)) return;
    throw new Error(
      `functions/interpreter/messages/index.ts has no entry for '${event['detail-type']}' under ${service}`,
    );
  });

  test.each(taken)('has a link to the console for $name', ({ event }) => {
    const { alerts } = interpret(parse(JSON.stringify(event), 'm-1'));
    for (const { title, link } of alerts) expect({ title, link }).toEqual({ title, link: LINK });
  });

  test.each(taken)('has a rule that also matches $name as a test event', (one) => {
    const event = { ...one.event, source: `test.${source}` };
    if (patternsOf(name).some((pattern) => matches(pattern, event))) return;
    throw new Error(`no rule of the stack ${name} takes the source test.${source}: add it to the pattern`);
  });
});

test.each(Object.entries(REGISTRIES))('%s is what the list of services says', (path, text) => {
  holds(path, text());
});

test.each(Object.entries(DOCUMENTS))('%s is what the blocks of the services say', (path, document) => {
  holds(path, document(read(path)));
});

/** @throws Error that names the first line that is not as it should be */
function holds(path: string, expected: string): void {
  const lines = read(path).split('\n');
  const should = expected.split('\n');
  const at = should.findIndex((line, index) => line !== lines[index]);
  if (at < 0 && lines.length === should.length) return;
  throw new Error(`${path}:${at + 1} should be "${should[at]}": run npm run services`);
}
