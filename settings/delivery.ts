import * as z from 'zod';
import { SEVERITIES } from '../functions/notifier/alert';
import { checkPattern } from '../patterns/engine/check';
import type { EventPattern } from '../patterns/engine/pattern';
import { block, list, map, number, oneOf, region, text } from './fields';
import { everySeverity } from './mentions';
import { someMentions, webhookNames } from './services/common';

/** How messages are put together: these are in the block `slack`. */
export const FLOOD_SETTINGS = {
  group_seconds: wholeNumber(1, 300).default(10),
  repeat_hours: wholeNumber(1, 720).default(24),
  storm_per_minute: wholeNumber(1, 1000).default(20),
  digest_below: oneOf(SEVERITIES).optional(),
  digest_hour: wholeNumber(0, 23).default(9),
};

function wholeNumber(least: number, most: number) {
  return number(
    (value) => Number.isSafeInteger(value) && value >= least && value <= most,
    `whole numbers from ${least} to ${most}`,
  );
}

/** The name that alerts have: as the stack of the service, or the source of an event without `aws.`. */
function serviceName() {
  return text(
    /^[a-z][a-z0-9.-]{0,39}$/,
    'names of services in lower case, with hyphens, such as "guardduty" or "trusted-advisor"',
  );
}

export function routes() {
  return list(
    block({
      service: list(serviceName(), AT_LEAST_ONE).optional(),
      severity: list(oneOf(SEVERITIES), AT_LEAST_ONE).optional(),
      account: list(text(/^\d{12}$/, 'account ids of twelve digits, in quotes'), AT_LEAST_ONE).optional(),
      region: list(region(), AT_LEAST_ONE).optional(),
      tag: map(
        /^.{1,128}$/u,
        '1 to 128 characters',
        text(/^.{0,256}$/u, 'at most 256 characters'),
      ).optional(),
      webhooks: webhookNames(),
      mentions: someMentions().optional(),
    }),
  );
}

const AT_LEAST_ONE = 'allowed: at least one; leave the setting out to take all';

export function ignoreRules() {
  return list(
    block({
      name: text(/^(?=.*\S).{1,60}$/u, 'a name of 1 to 60 characters').optional(),
      service: serviceName(),
      pattern: z.custom<EventPattern>().superRefine((pattern, context) => {
        for (const { path, message } of checkPattern(pattern))
          context.addIssue({ code: 'custom', path: [...path], message, input: pattern });
      }),
      reason: text(/^(?=.*\S).{1,200}$/u, 'why this is no problem, in 1 to 200 characters'),
      owner: text(/^(?=.*\S).{1,100}$/u, 'who decided so, in 1 to 100 characters'),
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

type RouteSettings = z.output<ReturnType<typeof routes>>[number];
type IgnoreSettings = z.output<ReturnType<typeof ignoreRules>>[number];

export function resolveRoute({ mentions, ...route }: RouteSettings) {
  return { ...route, ...(mentions && { mentions: everySeverity(mentions) }) };
}

/** Rules are told apart by their names in reports and counts. */
export function resolveIgnore(rule: IgnoreSettings, index: number) {
  return { ...rule, name: rule.name ?? `${rule.service} ${index + 1}` };
}
