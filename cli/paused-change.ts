import { readTfvars } from '../settings/read/tfvars';
import { parseSettings } from '../settings/schema';
import { suggest } from '../words/suggest';
import type { Said } from './command';
import { Unusable } from './preview/unusable';

/** The change of the settings that stands for pausing or resuming: of a rule if one is named, else of the forwarder. */
export async function pausedChange(args: readonly string[], project: string, paused: boolean): Promise<Said> {
  const [name, ...others] = args;
  if (others.length > 0 || name?.startsWith('-'))
    throw new Unusable('give the name of one event rule, or nothing for the event forwarder');
  const { values, file } = await readTfvars(project);
  const { event_forwarder, event_rules } = parseSettings(values, file);
  if (name === undefined) return change('event_forwarder', event_forwarder.paused, paused, 'event-forwarder');

  const rule = event_rules.rules.find((each) => each.name === name);
  if (!rule)
    throw new Unusable(
      noRule(
        name,
        file,
        event_rules.rules.map((each) => each.name),
      ),
    );
  // The interpreter has the rules in its settings, except those that are paused.
  return change(`event_rules.rules.${name}`, rule.paused, paused, 'hub event-rules');
}

function noRule(name: string, file: string, names: readonly string[]): string {
  const meant = suggest(name, names);
  if (meant) return `no event rule ${name} in ${file}; did you mean ${meant}?`;
  return `no event rule ${name} in ${file}; its rules: ${names.join(', ') || 'none'}`;
}

function change(path: string, is: boolean, paused: boolean, stacks: string): Said {
  if (is === paused) return { out: `${path}.paused is ${paused} already: nothing to change`, code: 0 };
  const out = `in terraform.tfvars set ${path}.paused, that is, within ${path}:\n\n    paused = ${paused}\n\nthen: npx cdktf deploy ${stacks}`;
  return { out, code: 0 };
}
