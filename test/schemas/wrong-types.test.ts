import fc from 'fast-check';
import type { AwsEvent } from '../../functions/interpreter/event';
import { renderAlert } from '../../functions/notifier/render/render-alert';
import type { Alert } from '../../functions/shared/alert';
import { expectWithinSlackLimits } from '../functions/notifier/slack/slack-limits';
import { RENDER_SETTINGS } from '../functions/reader';
import { generatedRuns } from '../generated-runs';
import { understood } from './alerts';
import { type Changes, EventGenerator, MISSING } from './generate';
import { KINDS } from './kinds';
import { starts } from './measure';
import { type Reads, recorded } from './record';
import { readSchema } from './schema';

/** What may stand where something else should: of every type, and of every size. */
const WRONG: readonly unknown[] = [
  MISSING,
  null,
  7,
  'text',
  true,
  '',
  'a long text, '.repeat(1000),
  '<!channel> & *bold* <https://example.org|link>',
  {},
  { inner: { deep: 'text' } },
  [],
  [null, 'text', 7, { inner: 'text' }],
  [[[{ inner: 7 }]]],
];

/** Nothing that a person should read, and nothing that a message says of itself. */
const SENSELESS = /undefined|\[object|NaN|Invalid Date|\bnull\b|[{[]"|":/;

/** The same in place of a whole part, one at a time: it would hide what else is changed. */
const PARTS: readonly unknown[] = [null, 'text', [null, 'text'], MISSING];

const textsOf = ({ title, description, resource, link, fields }: Alert): (string | undefined)[] => [
  ...[title, description, resource, link],
  ...fields.flatMap((field) => [field.label, field.value, field.link]),
];

/** Fails where a message cannot cope with an event. */
function expectSense(event: AwsEvent): readonly Alert[] {
  const { alerts, fault } = understood(event);
  if (fault !== undefined) throw fault;
  for (const alert of alerts) {
    const senseless = textsOf(alert).filter((text) => SENSELESS.test(text ?? ''));
    if (senseless.length > 0) throw new Error(`senseless: ${senseless.join(' / ').slice(0, 500)}`);
  }
  return alerts;
}

/** The same, and fails where an alert is more than data, or where Slack would refuse the message. */
function expectFit(event: AwsEvent): void {
  const alerts = structuredClone(expectSense(event));
  for (const alert of alerts) expectWithinSlackLimits(renderAlert(alert, 'channel', RENDER_SETTINGS));
}

/** Of each kind; the seed is another one each time, and stands in the message of a failure. */
const RUNS = generatedRuns(3, 30);

/** How many parts are changed at once, far from each other, so that few hide another one. */
const AT_ONCE = 32;

/** Each of the paths with each of the wrong values, in few events. */
function combinations(paths: readonly string[]): Changes[] {
  const stride = Math.ceil(paths.length / AT_ONCE);
  return Array.from({ length: stride }, (_, first) => {
    const group = paths.filter((_, index) => index % stride === first);
    return WRONG.map(
      (_, shift) => new Map(group.map((path, index) => [path, WRONG[(index + shift) % WRONG.length]])),
    );
  }).flat();
}

const title = ([path, value]: readonly [string, unknown]) =>
  `${path}: ${value === MISSING ? 'missing' : JSON.stringify(value).slice(0, 60)}`;

/** Those that are like another one have its message. */
const OWN = KINDS.filter(({ like }) => like === undefined);

describe.each(OWN.map((kind) => [kind.name, readSchema(kind)] as const))('%s', (_, schema) => {
  const generator = new EventGenerator(schema.kind, schema.root);
  const variety = starts(schema, new Set(readOf(generator.event())));
  const read = [...new Set(variety.flatMap((changes) => readOf(generator.event(changes))))];

  function readOf(event: AwsEvent): string[] {
    const reads: Reads = { known: new Set(), unknown: new Set() };
    understood(recorded(event, schema.root, reads));
    return [...reads.known];
  }

  /** What goes wrong, with what was changed; by one of several changes alone where that is enough. */
  function troublesOf(changes: Changes, check: (event: AwsEvent) => unknown = expectSense): string[] {
    try {
      check(generator.event(changes));
      return [];
    } catch (error) {
      const single = changes.size > 1 ? [...changes].flatMap((one) => troublesOf(new Map([one]), check)) : [];
      return single.length > 0 ? single : [`${[...changes].map(title).join(', ')}: ${error}`];
    }
  }

  test('an event gives a valid message whatever kind of resource it is about', () => {
    expect(variety.flatMap((changes) => troublesOf(changes, expectFit))).toEqual([]);
  });

  test('an event gives a valid alert with any value in place of any part', () => {
    const parts = read.filter((path) => read.some((other) => other.startsWith(`${path}.`)));
    const single = parts.flatMap((path) => PARTS.map((value) => new Map([[path, value]])));
    const grouped = combinations(read.filter((path) => !parts.includes(path)));
    expect([...single, ...grouped].flatMap((changes) => troublesOf(changes)).slice(0, 5)).toEqual([]);
  });

  test('an event fits into a message with any value in place of several parts', () => {
    const wrong = fc.tuple(fc.constantFrom(...read), fc.constantFrom(...WRONG));
    const several = fc.tuple(fc.constantFrom(...variety), fc.array(wrong, { maxLength: AT_ONCE }));
    const property = fc.property(several, ([start, changes]) => {
      const event = new Map([...start, ...changes]);
      expect(troublesOf(event, expectFit)).toEqual([]);
    });
    fc.assert(property, RUNS);
  });
});
