import type * as z from 'zod';
import { eventPattern } from '../fields/event-pattern';
import { alertService, serviceName } from '../fields/service-name';
import { block, list, text } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';

const DELIVERED_BY_SNS: readonly string[] = ['budget', 'inspector-classic'];

/** Ignore rules: events that should not become alerts, each with a reason, an owner and an expiry date. */
export function ignoreRules() {
  return list(
    block({
      name: text(/^(?=.*\S).{1,60}$/u, 'a name of 1 to 60 characters').optional(),
      service: serviceName().refine((service) => !DELIVERED_BY_SNS.includes(service), {
        error:
          'this service sends its alerts by SNS, not as events, so no pattern matches them; use the settings of the service',
      }),
      pattern: eventPattern(),
      reason: text(/^(?=.*\S).{1,200}$/u, 'why this is not a problem, in 1 to 200 characters'),
      owner: text(/^(?=.*\S).{1,100}$/u, 'who decided this, in 1 to 100 characters'),
      expires: text(/^\d{4}-\d\d-\d\d$/, 'a day such as "2027-01-31"').refine(isDay, {
        error: 'allowed: a day of the calendar, such as "2027-01-31"',
      }),
    }),
  );
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

type IgnoreRule = z.output<ReturnType<typeof ignoreRules>>[number];

/**
 * An ignore rule with its name filled in: by default its service and its position in the list.
 * @param index in the list, from 0
 */
export function resolveIgnore(rule: IgnoreRule, index: number) {
  return { ...rule, name: nameOf(rule, index) };
}

function nameOf({ name, service }: { readonly name?: unknown; readonly service?: unknown }, index: number) {
  if (typeof name === 'string') return name;
  return `${typeof service === 'string' ? alertService(service) : 'rule'} ${index + 1}`;
}

/** Finds rules with the same name: reports and counters identify rules by name. */
export function checkIgnoreNames({ ignore }: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  if (!Array.isArray(ignore)) return [];
  const names = ignore.map((rule, index) => nameOf(rule ?? {}, index));
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (first === index) return [];
    const message = `the name of ignore[${first}] too; give each rule its own name`;
    return [{ path: ['ignore', index, 'name'], message }];
  });
}
