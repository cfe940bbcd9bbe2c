import type { Region } from '../../../settings/regions';
import type { CfnResource } from './cloudformation';
import { checkTypes, isResource, logicalIdOf } from './logical-ids';
import { referencesIn } from './placeholders';
import { References } from './references';
import { toQueue, toQueuePolicy } from './resources/queue';
import { toRole } from './resources/role';
import { toRule } from './resources/rule';
import { toSchedule } from './resources/schedule';
import type { MemberResource } from './terraform-resources';

export type CfnResources = Readonly<Record<string, CfnResource>>;

/**
 * The resources of one Region in the words of CloudFormation. Each Region gets roles of its own, whose names end in the Region:
 * automatic deployment does not follow an order of Regions, and EventBridge refuses a target whose role is not there yet.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 *
 * @param resources of all Regions; those of global services have no argument `region`
 * @throws Error for a type or an argument that it does not know
 */
export function toCloudFormation(
  resources: readonly MemberResource[],
  prefix: string,
  region: Region,
): CfnResources {
  checkTypes(resources);
  const here = resources.filter(({ block }) => block.region === region);
  const roles = resources.filter(({ type }) => type === 'aws_iam_role');
  const references = new References(resources, [...here, ...roles], prefix, region);
  const regional = convertAll(here, prefix, references);
  const used = referencesIn(JSON.stringify(Object.values(regional)));
  const needed = roles.filter((role) => used.includes(logicalIdOf(role, prefix)));
  return { ...regional, ...convertAll(needed, prefix, references) };
}

/** @throws Error if two would have the same logical id */
function convertAll(
  resources: readonly MemberResource[],
  prefix: string,
  references: References,
): CfnResources {
  const entries = resources
    .filter(isResource)
    .flatMap((each) => convert(each, logicalIdOf(each, prefix), references));
  const ids = entries.map(([id]) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice)
    throw new Error(
      `two resources of the stack set would be called ${twice}: rename one of event_rules.rules`,
    );
  return Object.fromEntries(entries);
}

/** What a resource of Terraform becomes, by logical id. */
function convert(
  resource: MemberResource,
  id: string,
  references: References,
): readonly (readonly [string, CfnResource])[] {
  switch (resource.type) {
    case 'aws_cloudwatch_event_rule':
      return [[id, toRule(resource, references)]];
    case 'aws_sqs_queue':
      return [
        [id, toQueue(resource)],
        [`${id}Policy`, toQueuePolicy(resource, id, references)],
      ];
    case 'aws_scheduler_schedule':
      return [[id, toSchedule(resource, references)]];
    default:
      return [[id, toRole(resource, references)]];
  }
}
