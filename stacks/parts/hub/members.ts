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
 * Lets topics of members send to the events queue. For the organization by `aws:SourceOrgID`, since `aws:PrincipalOrgID` is not
 * there when a service makes the request:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid
 *
 * @param service names under which SNS sends to the queue
 */
export function membersOnQueue(
  names: Names,
  { organization, member_accounts }: Who,
  service: NonNullable<Statement['service']>,
): readonly Statement[] {
  const send = { service, actions: ['sqs:SendMessage'], resources: [names.eventsQueue.arn] };
  const topicsOf = (account: string) => `arn:aws:sns:*:${account}:${names.named('*')}`;
  return [
    ...(organization
      ? [
          {
            sid: 'OrganizationTopics',
            ...send,
            source: { organization: organization.id, arn: topicsOf('*') },
          },
        ]
      : []),
    ...(member_accounts.length > 0
      ? [
          {
            sid: 'MemberTopics',
            ...send,
            source: {
              account: member_accounts,
              arn: member_accounts.map(topicsOf),
              ifExists: 'account' as const,
            },
          },
        ]
      : []),
  ];
}
