import type * as z from 'zod';
import { PATTERN_LENGTH } from '../../patterns/engine/check';
import { mentionsBySeverity } from '../fields/mentions';
import { flag, list, regionWith, text } from '../fields/types';
import { webhookNames } from '../fields/webhook-names';
import type { Service } from '../regions';

/**
 * The settings that the block of every service has.
 * @param service its name in terraform.tfvars, which limits the Regions
 */
export function common(service: Service, defaults: { readonly enabled: boolean }) {
  return {
    enabled: flag().default(defaults.enabled),
    regions: list(
      regionWith(service),
      'allowed: at least one Region; to turn the service off, write enabled = false',
    ).optional(),
    webhooks: webhookNames().optional(),
    mentions: mentionsBySeverity().optional(),
  };
}

/** A name as an AWS service displays it. Terraform would read `${` and `%{` as the start of an expression. */
export function displayName() {
  return text(/^(?!.*[$%]\{)(?=.*\S).{1,200}$/u, 'a name of 1 to 200 characters, without ${ and %{');
}

/**
 * A check for `superRefine`: refuses a value whose event pattern is longer than EventBridge takes.
 * @param patternOf the event pattern that a rule gets from the value
 */
export function fitsInPattern<T>(patternOf: (value: T) => object) {
  return (value: T, context: z.RefinementCtx) => {
    const { length } = JSON.stringify(patternOf(value));
    if (length <= PATTERN_LENGTH.default) return;
    const message = `too much for a rule: its pattern would have ${length} characters, and EventBridge takes ${PATTERN_LENGTH.default}; take some out`;
    context.addIssue({ code: 'custom', message });
  };
}
