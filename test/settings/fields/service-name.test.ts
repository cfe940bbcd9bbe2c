import { interpret } from '../../../functions/interpreter/messages/index';
import { parse } from '../../../functions/interpreter/parse';
import { parseSettings } from '../../../settings/schema';
import { SAMPLES, sample } from '../../sample-event';
import { issuesIn } from '../issues-in';

const problemsOf = (settings: Readonly<Record<string, unknown>>): string => {
  try {
    parseSettings(settings, 'terraform.tfvars');
    return '';
  } catch (error) {
    return String((error as Error).message);
  }
};

describe('a service of a route', () => {
  const servicesOf = (...service: readonly string[]) =>
    parseSettings({ routes: [{ service, webhooks: ['a'] }] }, 'terraform.tfvars').routes[0]?.service;

  test('has the name of its stack, or the source of its events without `aws.`', () => {
    const names = ['guardduty', 'trusted-advisor', 'budget', 'cost-anomaly', 'codebuild', 'monitoring'];
    expect(servicesOf(...names)).toEqual(names);
  });

  test('may be given as `source:` and the source of its events, which becomes the name that alerts have', () => {
    expect(
      servicesOf(
        'source:my-app',
        'source:com.example/Shop',
        'source:aws.new',
        'source:aws.config',
        'source:my.aws.x',
      ),
    ).toEqual(['my-app', 'com.example/Shop', 'new', 'aws-config', 'my.aws.x']);
  });

  test.each([
    [
      'guarduty',
      'unknown service; did you mean guardduty? for events of another source, write "source:guarduty"',
    ],
    ['shop', 'unknown service; for events of another source, write "source:shop"'],
    ['macie2', 'alerts have the name macie; write that name'],
  ])('is refused where nothing has that name: %s', (name, message) => {
    const expected = [{ path: 'routes[0].service[0]', value: `"${name}"`, message }];
    expect(issuesIn({ routes: [{ service: [name], webhooks: ['a'] }] })).toEqual(expected);
  });

  test('may be the service of any sample event', () => {
    const events = SAMPLES.map((name) => JSON.stringify(sample(name)));
    const services = events.flatMap((event) =>
      interpret(parse(event, 'm-1')).alerts.map((alert) => alert.service),
    );
    const all = [...new Set(services)];
    expect(all.length).toBeGreaterThan(15);
    // Those of the user's own applications need the form for them.
    const own = SAMPLES.map((name) => sample(name).source ?? '').filter((source) => /^[^.]+$/.test(source));
    expect(
      issuesIn({ routes: [{ service: all.filter((each) => !own.includes(each)), webhooks: ['a'] }] }),
    ).toEqual([]);
  });

  test('of an ignore rule is refused in the same way, and may be given as a source', () => {
    const rule = { pattern: { detail: { x: ['y'] } }, reason: 'r', owner: 'o', expires: '2027-01-31' };
    expect(issuesIn({ ignore: [{ ...rule, service: 'shop' }] })).toHaveLength(1);
    const { ignore } = parseSettings({ ignore: [{ ...rule, service: 'source:shop' }] }, 'terraform.tfvars');
    expect(ignore.map(({ service, name }) => [service, name])).toEqual([['shop', 'shop 1']]);
  });
});

describe.each(['ce', 'config', 'inspector2', 'securityhub', 'trustedadvisor'])(
  '%s, as AWS writes it',
  (name) => {
    const event = { source: `aws.${name}`, 'detail-type': 'Something new', detail: {} };
    const service = interpret(parse(JSON.stringify(event), 'm-1')).alerts[0]?.service;

    test('is not the name of its alerts', () => {
      expect(service).not.toBe(name);
    });

    test('is refused in routes and ignore rules, with the right name', () => {
      const rule = { pattern: { detail: { x: ['y'] } }, reason: 'r', owner: 'o', expires: '2027-01-31' };
      const message = `alerts have the name ${service}; write that name`;
      expect(problemsOf({ routes: [{ service: [name], webhooks: ['a'] }] })).toContain(
        `routes[0].service[0] = "${name}"\n    ${message}`,
      );
      expect(problemsOf({ ignore: [{ service: name, ...rule }] })).toContain(
        `ignore[0].service = "${name}"\n    ${message}`,
      );
    });
  },
);
