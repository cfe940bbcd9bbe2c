import { interpret } from '../../../functions/interpreter/messages/index';
import { parse } from '../../../functions/interpreter/parse';
import { parseSettings } from '../../../settings/schema';

const problemsOf = (settings: Readonly<Record<string, unknown>>): string => {
  try {
    parseSettings(settings, 'terraform.tfvars');
    return '';
  } catch (error) {
    return String((error as Error).message);
  }
};

describe.each(['ce', 'config', 'inspector2', 'securityhub', 'trustedadvisor'])(
  '%s, as AWS writes it',
  (name) => {
    const event = { source: `aws.${name}`, 'detail-type': 'Something new', detail: {} };
    const service = interpret(parse(JSON.stringify(event), 'm-1')).alerts[0]?.service;

    test('is not the name of its alerts', () => {
      expect(service).not.toBe(name);
    });

    test('is refused in routes and ignore rules, with the name that fits', () => {
      const rule = { pattern: { detail: { x: ['y'] } }, reason: 'r', owner: 'o', expires: '2027-01-31' };
      const message = `alerts have the name ${service}; write it so`;
      expect(problemsOf({ routes: [{ service: [name], webhooks: ['a'] }] })).toContain(
        `routes[0].service[0] = "${name}"\n    ${message}`,
      );
      expect(problemsOf({ ignore: [{ service: name, ...rule }] })).toContain(
        `ignore[0].service = "${name}"\n    ${message}`,
      );
    });
  },
);
