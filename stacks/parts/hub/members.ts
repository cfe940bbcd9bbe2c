import type { Settings } from '../../../settings/schema';
import type { Names } from '../account/names';
import type { Statement } from '../iam/policy-document';

type Who = Pick<Settings, 'organization' | 'member_accounts'>;

/**
 * Lets members put events on the hub bus: accounts of the organization, and single accounts, each with the role of its rules only.
 * EventBridge writes the account of the sender into an event, so that a member can only speak for itself.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export function membersOnBus(names: Names, { organization, member_accounts }: Who): readonly Statement[] {
  const put = { actions: ['events:PutEvents'], resources: [names.hubBus.arn] };
  const rolesOf = (account: string) => names.toHubRoles(account);
  return [
    ...(organization
      ? [{ sid: 'Organization', organization: organization.id, roles: rolesOf('*'), ...put }]
      : []),
    ...(member_accounts.length > 0
      ? [{ sid: 'Members', awsAccount: member_accounts, roles: member_accounts.flatMap(rolesOf), ...put }]
      : []),
  ];
}

/**
 * Lets topics of single accounts send to the events queue. Not of the whole organization: with raw message delivery, whoever
 * may change such a topic sends any text as it is, and nothing in it tells it from what EventBridge sends.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
 *
 * @param service names under which SNS sends to the queue
 */
export function membersOnQueue(
  names: Names,
  { member_accounts }: Pick<Who, 'member_accounts'>,
  service: NonNullable<Statement['service']>,
): readonly Statement[] {
  if (member_accounts.length === 0) return [];
  return [
    {
      sid: 'MemberTopics',
      service,
      actions: ['sqs:SendMessage'],
      resources: [names.eventsQueue.arn],
      source: {
        account: member_accounts,
        arn: member_accounts.map((account) => `arn:aws:sns:*:${account}:${names.named('*')}`),
        ifExists: 'account',
      },
    },
  ];
}
