import type * as z from 'zod';
import type { EventPattern } from '../../patterns/engine/pattern';
import { NEEDED_REGIONS, READY_MADE, READY_MADE_NAMES, type ReadyMade } from '../../patterns/ready-made';
import { withTestEvents } from '../../patterns/with-test-events';
import { eventPattern } from '../fields/event-pattern';
import { everySeverity, type Mentions } from '../fields/mentions';
import { parseTargetArn, targetArn } from '../fields/target-arn';
import { block, flag, list, map, oneOf, text } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';
import { asRecord, type RawValues } from '../read/raw-values';
import { DEFAULT_REGIONS, REGIONS, type Region } from '../regions';
import { common, type ServiceBlock } from './common';

/** A rule has at most 5, and the hub is one: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MOST_TARGETS = 4;

const { regions, webhooks, mentions } = common('event_rules', { enabled: true, regions: REGIONS });

const oneRule = block({
  pattern: eventPattern(withTestEvents).optional(),
  ready_made: oneOf(READY_MADE_NAMES).optional(),
  title: text(
    /^(?!.*[$%]\{)(?=.*\S).{1,100}$/u,
    'a title of 1 to 100 characters, without ${ and %{',
  ).optional(),
  paused: flag().default(false),
  targets: list(targetArn())
    .max(MOST_TARGETS, {
      error: `allowed: at most ${MOST_TARGETS} targets besides the hub; write another rule`,
    })
    .default([]),
  regions,
  webhooks,
  mentions,
});

export const eventRules = {
  regions: REGIONS,
  turnsOn: 'rules of your own, by pattern or by a ready-made name',
  about: 'Any number of your own rules. The rules cost nothing; their events cost 1 USD per million.',
  schema: block({
    ...common('event_rules', { enabled: true, regions: REGIONS }),
    // A rule is called `<prefix>-rule-<name>`, of at most 64 characters.
    rules: map(
      /^[a-z][a-z0-9-]{0,31}$/,
      'names of rules: lower-case letters, digits and hyphens, a letter first, at most 32',
      oneRule,
    )
      .default({})
      .meta({
        allowed:
          'a map: name to [rule](#an-event-rule); names are lower-case letters, digits and hyphens, a letter first, at most 32',
        description:
          'Without a rule, nothing is created. A rule needs a `pattern` (JSON can be pasted) or the [name of a pattern](services/event-rules.md#ready-made-patterns) in `ready_made`.',
        example: '{ failover = { ready_made = "rds-failover", title = "Failover", webhooks = ["default"] } }',
      }),
  }).prefault({}),
} satisfies ServiceBlock;

/** Finds rules without a pattern or with two, and targets that a rule cannot reach. */
export function checkEventRules(values: RawValues): readonly ValidationIssue[] {
  const blockOfRules = asRecord(values.event_rules);
  return Object.entries(asRecord(blockOfRules.rules)).flatMap(([name, given]) => {
    const rule = asRecord(given);
    const at = ['event_rules', 'rules', name];
    const only = onlyRegions(rule.ready_made);
    const inRegions = rule.regions ?? only ?? blockOfRules.regions ?? values.regions ?? DEFAULT_REGIONS;
    return [...checkPatternSource(rule, at), ...checkTargetRegions(rule.targets, inRegions, at)];
  });
}

/** The Regions in which AWS sends the events of a ready-made pattern; undefined if it sends them in every Region. */
function onlyRegions(readyMade: unknown): readonly Region[] | undefined {
  const needed = READY_MADE_NAMES.includes(readyMade as ReadyMade)
    ? NEEDED_REGIONS[readyMade as ReadyMade]
    : undefined;
  return needed?.only ? needed.regions : undefined;
}

function checkPatternSource({ pattern, ready_made }: RawValues, path: readonly string[]): ValidationIssue[] {
  if (pattern === undefined && ready_made === undefined) {
    const message = `neither pattern nor ready_made; write one of them: pattern = { source = ["aws.rds"] }, or ready_made with a name: ${READY_MADE_NAMES.join(', ')}`;
    return [
      {
        path,
        message,
        derivedFrom: [
          [...path, 'pattern'],
          [...path, 'ready_made'],
        ],
      },
    ];
  }
  if (pattern === undefined || ready_made === undefined) return [];
  return [{ path: [...path, 'ready_made'], message: 'pattern is set as well; keep one of the two' }];
}

/** Finds queues and topics that are not in a Region of their rule. */
function checkTargetRegions(targets: unknown, regions: unknown, path: readonly string[]): ValidationIssue[] {
  if (!Array.isArray(targets) || !Array.isArray(regions)) return [];
  return targets.flatMap((target, index) => {
    const arn = parseTargetArn(target);
    if (!arn || arn.isBus || regions.includes(arn.region)) return [];
    const message = `in ${arn.region}, which is not a Region of this rule, and only a bus can be in another Region; add ${arn.region} to the rule's regions, or send to a bus`;
    const derivedFrom = [
      [...path, 'regions'],
      [...path, 'ready_made'],
      ['event_rules', 'regions'],
      ['regions'],
    ];
    return [{ path: [...path, 'targets', index], message, derivedFrom }];
  });
}

type Rules = z.output<(typeof eventRules)['schema']>['rules'];

/**
 * The rules in the order of their names, with all defaults filled in: those of the block, except for the Regions of events that
 * AWS sends in some Regions only.
 * @param defaults the settings of the block
 */
export function resolveRules(rules: Rules, defaults: RuleDefaults) {
  const names = Object.keys(rules).sort();
  return names.map((name) => resolveRule(name, rules[name] as Rules[string], defaults));
}

interface RuleDefaults {
  readonly regions: readonly Region[];
  readonly webhooks: readonly string[];
  readonly mentions: Mentions;
  /** Whether the block sets its own webhooks or mentions. */
  readonly hasRoute: boolean;
}

function resolveRule(name: string, rule: Rules[string], defaults: RuleDefaults) {
  const { pattern, ready_made, ...rest } = rule;
  return {
    ...rest,
    name,
    pattern: (ready_made ? READY_MADE[ready_made] : withTestEvents(pattern ?? {})) as EventPattern,
    ready_made,
    regions: rule.regions ?? onlyRegions(ready_made) ?? defaults.regions,
    webhooks: rule.webhooks ?? defaults.webhooks,
    mentions: rule.mentions ? everySeverity(rule.mentions) : defaults.mentions,
    /** Whether webhooks or mentions are set for the rule or its block, and not only for all services. */
    has_route: defaults.hasRoute || hasRoute(rule),
  };
}

/** Whether a block has its own webhooks or mentions. */
export const hasRoute = ({ webhooks, mentions }: { webhooks?: unknown; mentions?: unknown }) =>
  webhooks !== undefined || mentions !== undefined;
