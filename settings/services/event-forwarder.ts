import { FORWARDED_NAMES } from '../../patterns/forwarded';
import { eventPattern } from '../fields/event-pattern';
import { block, flag, list, oneOf, text } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';
import { common } from './common';

/** https://docs.aws.amazon.com/serverlessrepo/latest/devguide/acknowledging-application-capabilities.html */
const CAPABILITIES = [
  'CAPABILITY_IAM',
  'CAPABILITY_NAMED_IAM',
  'CAPABILITY_RESOURCE_POLICY',
  'CAPABILITY_AUTO_EXPAND',
] as const;

// Forwarded events do not become alerts here, so there are no webhooks and no mentions.
const { enabled, regions } = common('event_forwarder', { enabled: false });

/** The block `event_forwarder`: the application that forwards events to srest. */
export const eventForwarder = block({
  enabled,
  regions,
  application_id: text(
    /^arn:aws:serverlessrepo:[a-z0-9-]+:\d{12}:applications\/[\w.-]{1,140}$/,
    'the ARN of the application, as srest shows it: arn:aws:serverlessrepo:REGION:ACCOUNT:applications/aws-event-forwarder',
  ).optional(),
  semantic_version: text(/^\d+\.\d+\.\d+([-+][\w.+-]+)?$/, 'a version such as 1.2.3').optional(),
  // CloudFormation makes the rule's name from it, which EventBridge limits to 64 characters.
  stack_name: text(
    /^[A-Za-z][A-Za-z0-9-]{0,24}$/,
    'letters, digits and hyphens, a letter first, at most 25',
  ).default('aws-event-forwarder'),
  capabilities: list(oneOf(CAPABILITIES)).default(['CAPABILITY_IAM']),
  services: list(oneOf(FORWARDED_NAMES), `allowed: at least one of ${FORWARDED_NAMES.join(', ')}`).default([
    ...FORWARDED_NAMES,
  ]),
  event_pattern: eventPattern().optional(),
  paused: flag().default(false),
}).prefault({});

/** Finds settings of the block that are missing when it is enabled, and two that exclude each other. */
export function checkForwarder(values: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  const given = (values.event_forwarder ?? {}) as Readonly<Record<string, unknown>>;
  const needed = ['application_id', 'semantic_version'].filter((key) => given[key] === undefined);
  return [
    ...(given.enabled === true ? needed : []).map((key) => ({
      path: ['event_forwarder', key],
      message: `missing: ${NEEDED[key]}`,
    })),
    ...(given.services !== undefined && given.event_pattern !== undefined
      ? [
          {
            path: ['event_forwarder', 'services'],
            message: 'there is an event_pattern too, which replaces them; keep one of the two',
          },
        ]
      : []),
  ];
}

const NEEDED: Readonly<Record<string, string>> = {
  application_id: 'the ARN of the application, as srest shows it',
  semantic_version:
    'the version of the application, such as "1.2.3"; a version that is not pinned would never change by itself',
};
