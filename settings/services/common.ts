import type * as z from 'zod';
import { PATTERN_LENGTH } from '../../patterns/engine/check';
import type { ServiceName } from '../../words/services';
import { block, flag, list, mention, regionWith, text } from '../fields/types';
import type { Region } from '../regions';

export const WEBHOOK_NAME = {
  pattern: /^[a-z][a-z0-9-]{0,39}$/,
  allowed:
    'names of webhooks, which are keys of the variable slack_webhooks: lower-case letters, digits and hyphens, a letter first, at most 40',
} as const;

/** The key of the variable slack_webhooks that holds no URL: the token with which the bot posts to channels. */
export const BOT_TOKEN = 'bot-token';

/** Names of webhooks: keys of the variable slack_webhooks, which holds the URLs. */
export function webhookNames() {
  const name = text(WEBHOOK_NAME.pattern, WEBHOOK_NAME.allowed).refine((each) => each !== BOT_TOKEN, {
    error: 'the token of the bot, and no webhook; choose another name',
  });
  return list(name, 'allowed: at least one name of a webhook, such as "default"');
}

/** Mentions of some severities. */
export function someMentions() {
  const each = mention().optional();
  return block({ critical: each, high: each, medium: each, low: each, info: each });
}

/** What settings, documentation and the example file know of a service: one file of this folder each. */
export interface ServiceBlock {
  /** Where it exists, in the order of REGIONS. */
  readonly regions: readonly Region[];
  /** What its stack turns on, in a few words, for the table of the README. */
  readonly turnsOn: string;
  /** What a reader of docs/settings.md and terraform.tfvars.example should know first; one paragraph of Markdown. */
  readonly about: string;
  /** Its block in terraform.tfvars. Each setting has a `description`, and what `Documented` names where it does not follow. */
  readonly schema: z.ZodPrefault<z.ZodObject>;
}

/** What `.meta()` of a setting tells the documentation, as Markdown. */
export interface Documented {
  readonly description?: string | undefined;
  /** What is allowed, where that does not follow from the type. */
  readonly allowed?: string | undefined;
  /** The default, where the schema has none that says it. */
  readonly fallback?: string | undefined;
  /** A choice that the example file offers, as HCL; it must differ from the default. */
  readonly example?: string | undefined;
}

/** What the block of every service has. */
export function common(
  service: ServiceName,
  { enabled, regions }: { readonly enabled: boolean; readonly regions: readonly Region[] },
) {
  return {
    enabled: flag().default(enabled),
    regions: list(
      regionWith(service, regions),
      'allowed: at least one Region; to turn the service off, write enabled = false',
    ).optional(),
    webhooks: webhookNames().optional(),
    mentions: someMentions().optional(),
  };
}

/**
 * Regions in which something of the user's exists already, which is left alone. A key that begins with `existing_` may name
 * Regions of its block only (see strayRegions).
 */
export function existingIn(service: ServiceName, regions: readonly Region[], description: string) {
  return list(regionWith(service, regions)).default([]).meta({
    allowed: 'a list of Regions among those of the block',
    description,
    example: '["us-east-1"]',
  });
}

/** A name that an AWS service shows. Terraform would take `${` and `%{` for the beginning of an expression. */
export function shownName() {
  return text(/^(?!.*[$%]\{)(?=.*\S).{1,200}$/u, 'a name of 1 to 200 characters, without ${ and %{');
}

/** Refuses a list that makes an event pattern longer than EventBridge takes. */
export function inPattern<T>(patternOf: (value: T) => object) {
  return (value: T, context: z.RefinementCtx) => {
    const { length } = JSON.stringify(patternOf(value));
    if (length <= PATTERN_LENGTH.default) return;
    const message = `too much for a rule: its pattern would have ${length} characters, and EventBridge takes ${PATTERN_LENGTH.default}; take some out`;
    context.addIssue({ code: 'custom', message });
  };
}
