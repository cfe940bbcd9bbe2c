import { routeFor, tagsOf } from '../../../functions/notifier/routes';
import type { RouteRule } from '../../../functions/notifier/settings';
import { alertWith, ROUTE, SETTINGS } from './reader';

const TAGS = [{ key: 'Team', value: 'web' }];
const MENTIONS = { critical: 'U1', high: 'U1', medium: 'U1', low: 'U1', info: 'U1' };

const routed = (...routes: readonly RouteRule[]) =>
  routeFor(alertWith({}), TAGS, {
    ...SETTINGS,
    routes,
    services: { guardduty: { ...ROUTE, webhooks: ['gd'] } },
  });

test('without a route that fits, an alert goes to the webhooks of its service', () => {
  expect(routed({ service: ['health'], webhooks: ['x'] }).webhooks).toEqual(['gd']);
});

test('an alert of a service without webhooks of its own, whatever its name, goes to the default', () => {
  expect(routeFor(alertWith({ service: 'constructor' }), [], SETTINGS)).toEqual(ROUTE);
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
  ['a tag of another value', { tag: { Team: 'db' } }, false],
  ['a tag besides that it lacks', { tag: { Team: 'web', Stage: 'prod' } }, false],
  ['all but one', { service: ['guardduty'], region: ['us-east-1'] }, false],
])('a route that asks for %s', (_, conditions, fits) => {
  expect(routed({ ...conditions, webhooks: ['x'] }).webhooks).toEqual(fits ? ['x'] : ['gd']);
});

test('the first route that fits is taken, with its mentions or those of the service', () => {
  const first: RouteRule = { webhooks: ['a', 'b'] };
  expect(routed(first, { webhooks: ['c'] })).toEqual({ webhooks: ['a', 'b'], mentions: ROUTE.mentions });
  expect(routed({ ...first, mentions: MENTIONS }).mentions).toEqual(MENTIONS);
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

test('what only looks like tags does no harm', () => {
  expect(tagsOf({ tags: ['x', null, 7, { key: 1 }], inner: { Tags: 'x', tags: { a: 1, b: null } } })).toEqual(
    [],
  );
});
