import type { EventPattern } from '../../patterns/engine/pattern';
import { forwardedPattern } from '../../patterns/forwarded';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../settings/schema';
import { suggest } from '../../words/suggest';
import { UsageError } from '../command-line/usage-error';

/** The name that selects the event forwarder; an event rule of the same name takes precedence. */
const FORWARDER = 'event-forwarder';

export interface RuleOfSettings {
  readonly pattern: EventPattern;
  /** What else decides whether the rule sends an event, one line each. */
  readonly notes: readonly string[];
}

/**
 * Returns the pattern of an event rule, or of the event forwarder, in the settings.
 * @throws UsageError if there is no such rule, SettingsError for invalid settings
 */
export async function ruleOfSettings(name: string, project: string): Promise<RuleOfSettings> {
  const { values, file } = await readTfvars(project);
  const settings = parseSettings(values, file);
  const { enabled, rules } = settings.event_rules;
  const rule = rules.find((each) => each.name === name);
  if (rule) {
    return {
      pattern: rule.pattern,
      notes: [
        ...(enabled ? [] : ['event_rules.enabled is false: the rule is not deployed']),
        ...(rule.paused ? [`event_rules.rules.${name}.paused is true: the rule sends nothing`] : []),
      ],
    };
  }
  if (name === FORWARDER) return forwarderOf(settings);
  const names = [...rules.map((each) => each.name), FORWARDER];
  const meant = suggest(name, names);
  throw new UsageError(
    `no event rule ${name} in ${file}; ${meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}`}`,
  );
}

function forwarderOf({ event_forwarder }: Settings): RuleOfSettings {
  const { enabled, paused, services, event_pattern } = event_forwarder;
  return {
    pattern: event_pattern ?? forwardedPattern(services, undefined),
    notes: [
      ...(enabled ? [] : ['event_forwarder.enabled is false: it is not deployed']),
      ...(paused ? ['event_forwarder.paused is true: it sends nothing'] : []),
      ...(event_pattern
        ? []
        : ['by the services of the settings; the pattern that the application comes with may ask for more']),
    ],
  };
}
