import { FORWARDED_NAMES } from '../../patterns/forwarded';
import { eventPattern } from '../fields/event-pattern';
import { block, flag, list, oneOf, text } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';
import { DEFAULT_REGIONS, type Region } from '../regions';
import { common, type ServiceBlock } from './common';

/** https://docs.aws.amazon.com/serverlessrepo/latest/devguide/acknowledging-application-capabilities.html */
const CAPABILITIES = [
  'CAPABILITY_IAM',
  'CAPABILITY_NAMED_IAM',
  'CAPABILITY_RESOURCE_POLICY',
  'CAPABILITY_AUTO_EXPAND',
] as const;

/** Serverless Application Repository: all default-enabled Regions but Osaka, and two others. */
const FORWARDER_REGIONS: readonly Region[] = [
  ...DEFAULT_REGIONS.filter((region) => region !== 'ap-northeast-3'),
  'ap-east-1',
  'me-south-1',
];

// srest shows nothing in Slack by itself, so there are no webhooks and no mentions.
const { enabled, regions } = common('event_forwarder', { enabled: false, regions: FORWARDER_REGIONS });

export const eventForwarder = {
  regions: FORWARDER_REGIONS,
  turnsOn: 'the application that forwards events to srest, and its role. Off',
  about:
    'The application that forwards events to srest, and the role with which srest reads Cost Explorer. Its ExternalId is passed in the variable TF_VAR_forwarder_external_id. There are no webhooks and no mentions.',
  schema: block({
    enabled,
    regions: regions.meta({
      allowed: 'a list of Regions out of the 18 with the Serverless Application Repository',
    }),
    application_id: text(
      /^arn:aws:serverlessrepo:[a-z0-9-]+:\d{12}:applications\/[\w.-]{1,140}$/,
      'the ARN of the application, as srest shows it: arn:aws:serverlessrepo:REGION:ACCOUNT:applications/aws-event-forwarder',
    )
      .optional()
      .meta({
        allowed: 'the ARN of the application, as srest shows it',
        fallback: 'required when enabled',
        example: '"arn:aws:serverlessrepo:us-east-1:123456789012:applications/aws-event-forwarder"',
      }),
    semantic_version: text(/^\d+\.\d+\.\d+([-+][\w.+-]+)?$/, 'a version such as 1.2.3')
      .optional()
      .meta({
        allowed: 'a version such as `"1.2.3"`',
        fallback: 'required when enabled',
        description: 'A change of the version replaces the application, and with it the role.',
        example: '"1.0.0"',
      }),
    // CloudFormation derives the rule's name from it, which EventBridge limits to 64 characters.
    stack_name: text(
      /^[A-Za-z][A-Za-z0-9-]{0,24}$/,
      'letters, digits and hyphens, a letter first, at most 25',
    )
      .default('aws-event-forwarder')
      .meta({
        allowed: 'letters, digits and hyphens, a letter first, at most 25',
        description: "The name of CloudFormation's stack is `serverlessrepo-` followed by this.",
      }),
    capabilities: list(oneOf(CAPABILITIES))
      .default(['CAPABILITY_IAM'])
      .describe('The capabilities that the application may use when it is deployed: it creates a role.'),
    services: list(oneOf(FORWARDED_NAMES), `allowed: at least one of ${FORWARDED_NAMES.join(', ')}`)
      .default([...FORWARDED_NAMES])
      .meta({
        fallback: 'all eight',
        description: 'Only events of these services are forwarded.',
        example: '["rds", "health"]',
      }),
    event_pattern: eventPattern().optional().meta({
      allowed: 'an event pattern, in place of `services`',
      fallback: 'none: by `services`',
      description:
        'Only events that match are forwarded, for example only snapshots of clusters in Tokyo whose name begins with staging-.',
      example:
        '{ source = ["aws.rds"], detail = { SourceArn = [{ wildcard = "arn:aws:rds:ap-northeast-1:*:cluster-snapshot:staging-*" }] } }',
    }),
    paused: flag().default(false).describe('`true` pauses the forwarding.'),
  }).prefault({}),
} satisfies ServiceBlock;

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
            message: 'event_pattern is set as well and replaces them; keep one of the two',
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
