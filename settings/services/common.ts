import type * as z from 'zod';
import { PATTERN_LENGTH } from '../../patterns/engine/check';
import type { ServiceName } from '../../words/services';
import { mentionsBySeverity } from '../fields/mentions';
import { flag, list, regionWith, text } from '../fields/types';
import { webhookNames } from '../fields/webhook-names';
import type { Region } from '../regions';

/** What settings, documentation and the example file need to know about a service: one file in this folder each. */
export interface ServiceBlock {
  /** The Regions where it exists, in the order of REGIONS. */
  readonly regions: readonly Region[];
  /** What its stack turns on, in a few words, for the table of the README. */
  readonly turnsOn: string;
  /** What a reader of docs/settings.md and terraform.tfvars.example should know first; one paragraph of Markdown. */
  readonly about: string;
  /**
   * Its block in terraform.tfvars. Each setting has a `description`, and the values of `Documented` that do not follow from the
   * schema.
   */
  readonly schema: z.ZodPrefault<z.ZodObject>;
}

/** What `.meta()` of a setting gives to the documentation, as Markdown. */
export interface Documented {
  readonly description?: string | undefined;
  /** The allowed values, if they do not follow from the type. */
  readonly allowed?: string | undefined;
  /** The default, if the schema has none. */
  readonly fallback?: string | undefined;
  /** A choice that the example file offers, as HCL; it must differ from the default. */
  readonly example?: string | undefined;
}

/** The settings that the block of every service has. */
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
    mentions: mentionsBySeverity().optional(),
  };
}

/**
 * Regions in which the user already has such a resource, which is left unchanged. A key that begins with `existing_` may name
 * Regions of its block only (see checkExistingRegions).
 */
export function existingIn(service: ServiceName, regions: readonly Region[], description: string) {
  return list(regionWith(service, regions)).default([]).meta({
    allowed: 'a list of Regions of the block',
    description,
    example: '["us-east-1"]',
  });
}

/** Regions in which the delegated administrator of a service has configured the organization otherwise, which is left unchanged. */
export function configuredIn(service: ServiceName, regions: readonly Region[]) {
  return existingIn(
    service,
    regions,
    'Regions in which you already have an organization configuration: `organization` changes nothing there, but the findings of all members are sent. AWS has one in each Region.',
  );
}

/** A name as an AWS service displays it. Terraform would read `${` and `%{` as the start of an expression. */
export function displayName() {
  return text(/^(?!.*[$%]\{)(?=.*\S).{1,200}$/u, 'a name of 1 to 200 characters, without ${ and %{');
}

/**
 * A check for `superRefine`: refuses a value whose event pattern is longer than EventBridge accepts.
 * @param patternOf the event pattern that a rule gets from the value
 */
export function fitsInPattern<T>(patternOf: (value: T) => object) {
  return (value: T, context: z.RefinementCtx) => {
    const { length } = JSON.stringify(patternOf(value));
    if (length <= PATTERN_LENGTH.default) return;
    const message = `too many values for a rule: its pattern would have ${length} characters, and EventBridge accepts ${PATTERN_LENGTH.default}; remove some`;
    context.addIssue({ code: 'custom', message });
  };
}
