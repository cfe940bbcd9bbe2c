import type { Detail } from '../../../functions/interpreter/event';
import { routeFor, tagsOf } from '../../../functions/interpreter/routes';
import type { InterpreterSettings, Route, RouteRule } from '../../../functions/interpreter/settings';
import type { Alert } from '../../../functions/shared/alert';
import { alertWith, INTERPRETER_SETTINGS, ROUTE } from '../reader';

const TAGS = [{ key: 'Team', value: 'web' }];
const MENTIONS = { critical: 'U1', high: 'U1', medium: 'U1', low: 'U1', info: 'U1' };

const SERVICES: Readonly<Record<string, Route>> = {
  guardduty: { ...ROUTE, webhooks: ['gd'] },
  'event-rules/mine': { webhooks: ['mine'], mentions: MENTIONS },
};

function routed(routes: readonly RouteRule[], alert: Partial<Alert> = {}): Route {
  const settings: InterpreterSettings = { ...INTERPRETER_SETTINGS, routes, services: SERVICES };
  return routeFor(alertWith(alert), TAGS, settings);
}

test('without a route that applies, an alert goes to the webhooks of its service', () => {
  expect(routed([{ service: ['health'], webhooks: ['x'] }]).webhooks).toEqual(['gd']);
});

test('an alert of a service without webhooks goes to the default, whatever the name of the service', () => {
  expect(routed([], { service: 'constructor' })).toEqual(ROUTE);
});

test.each<[string, Partial<RouteRule>, boolean]>([
  ['nothing', {}, true],
  ['its service', { service: ['health', 'guardduty'] }, true],
  ['another service', { service: ['health'] }, false],
  ['its severity', { severity: ['critical', 'high'] }, true],
  ['another severity', { severity: ['critical'] }, false],
  ['its account', { account: ['111122223333'] }, true],
  ['another account', { account: ['444455556666'] }, false],
  ['its Region', { region: ['eu-west-1'] }, true],
  ['another Region', { region: ['us-east-1'] }, false],
  ['its tag', { tag: { Team: 'web' } }, true],
  ['a tag of another key', { tag: { Stage: 'web' } }, false],
  ['a tag of another value', { tag: { Team: 'db' } }, false],
  ['a tag besides that it lacks', { tag: { Team: 'web', Stage: 'prod' } }, false],
  ['all but one', { service: ['guardduty'], region: ['us-east-1'] }, false],
])('a route that asks for %s', (_, conditions, fits) => {
  expect(routed([{ ...conditions, webhooks: ['x'] }]).webhooks).toEqual(fits ? ['x'] : ['gd']);
});

test('the first route that applies is used, with its mentions or those of the service', () => {
  const first: RouteRule = { webhooks: ['a', 'b'] };
  expect(routed([first, { webhooks: ['c'] }])).toEqual({ webhooks: ['a', 'b'], mentions: ROUTE.mentions });
  expect(routed([{ ...first, mentions: MENTIONS }]).mentions).toEqual(MENTIONS);
});

test('a webhook that is named twice is returned once', () => {
  expect(routed([{ webhooks: ['a', 'b', 'a'] }]).webhooks).toEqual(['a', 'b']);
});

describe('an alert under an event rule', () => {
  test('takes the route of the event rule, before any other route', () => {
    const route = routed([{ webhooks: ['x'] }], { route: 'event-rules/mine' });
    expect(route).toEqual({ webhooks: ['mine'], mentions: MENTIONS });
  });

  test('whose event rule has no route takes the same route as without the rule', () => {
    const route = 'event-rules/other';
    expect(routed([{ webhooks: ['x'] }], { route }).webhooks).toEqual(['x']);
    expect(routed([], { route }).webhooks).toEqual(['gd']);
  });
});

describe('a resolution', () => {
  const bySeverity: readonly RouteRule[] = [
    { severity: ['critical', 'high'], webhooks: ['oncall', 'gd'] },
    { severity: ['medium'], account: ['444455556666'], webhooks: ['other-account'] },
  ];

  test('goes to every webhook to which the problem may have gone, whatever its severity was', () => {
    const { webhooks } = routed(bySeverity, { state: 'resolved', severity: 'info' });
    expect(webhooks).toEqual(['oncall', 'gd']);
  });

  test('while the problem itself is identified by its own severity', () => {
    expect(routed(bySeverity, { severity: 'info' }).webhooks).toEqual(['gd']);
  });
});

test.each([
  ['GuardDuty', { resource: { instanceDetails: { tags: [{ key: 'Team', value: 'web' }] } } }],
  ['Config', { configurationItem: { tags: { Team: 'web' } } }],
  ['Security Hub', { findings: [{ Resources: [{ Tags: { Team: 'web' } }] }] }],
  ['Inspector', { resources: [{ tags: { Team: 'web' } }] }],
  ['a list in capitals', { TagList: [{ Key: 'Team', Value: 'web' }] }],
])('the tags of a resource are found where %s has them', (_, detail) => {
  expect(tagsOf(detail)).toEqual(TAGS);
});

test('malformed tags are skipped', () => {
  const inner = { Tags: 'x', tags: { a: 1, b: null } };
  expect(tagsOf({ tags: ['x', null, 7, { key: 1, value: 'x' }, { key: 'x', value: 1 }], inner })).toEqual([]);
});

test('tags are found inside at most eight objects', () => {
  const within = (levels: number): Detail =>
    levels === 0 ? { tags: { Team: 'web' } } : { inner: within(levels - 1) };
  expect(tagsOf(within(8))).toEqual(TAGS);
  expect(tagsOf(within(9))).toEqual([]);
});
