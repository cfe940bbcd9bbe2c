import { annotate, join, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { asNumber } from './guardduty-remote';

/**
 * Fields about the API call that made the finding: who made it, and from where.
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html#findings-describe-model-policydetails
 */
export function policyFacts(policy: Detail | undefined): Facts {
  const call = policy?.action?.apiCallDetails;
  const { userIdentity: identity, ipAddressDetails: ip, domainDetails } = policy?.actor ?? {};
  const who = actorOf(identity);
  const session = who?.sessionContext;
  return {
    first: [
      { label: 'API', value: annotate(call?.api, call?.apiServiceName) },
      { label: 'Who', value: annotate(nameOf(who), identity?.type) },
      // A call by an AWS service has a domain instead of an IP address.
      { label: 'By service', value: text(domainDetails?.domainName) },
      {
        label: 'Remote IP',
        value: annotate(
          ip?.ipAddressV4,
          join(', ', ip?.ipCity?.name, text(ip?.ipCountry?.name) ?? ip?.ipCountry?.code),
        ),
      },
    ],
    more: [
      { label: 'MFA', value: text(session?.attributes?.mfaAuthenticated) },
      {
        label: 'Session issuer',
        value: annotate(
          text(session?.sessionIssuer?.userName) ?? session?.sessionIssuer?.arn,
          session?.sessionIssuer?.type,
        ),
      },
      { label: 'Access key', value: text(who?.accessKeyId) },
      { label: 'Remote network', value: networkOf(ip?.ipOwner) },
      { label: 'First call', value: text(call?.firstSeen), format: 'time' },
      { label: 'Last call', value: text(call?.lastSeen), format: 'time' },
    ],
  };
}

/** The identity of the kind that `type` names; all others are null. For an unknown type, the first identity that is present. */
function actorOf(identity: Detail | undefined): Detail | undefined {
  const own = identity?.[KINDS.get(identity.type) ?? ''];
  return objectsOf([own, ...Object.values(Object(identity))])[0];
}

const KINDS: ReadonlyMap<unknown, string> = new Map([
  ['AssumedRole', 'assumedRole'],
  ['IAMUser', 'iamUser'],
  ['FederatedUser', 'federatedUser'],
  ['Root', 'root'],
  ['AWSAccount', 'awsAccount'],
  ['AWSService', 'awsService'],
]);

const nameOf = (who: Detail | undefined) =>
  text(who?.arn) ?? text(who?.invokedBy) ?? text(who?.userName) ?? annotate(who?.accountId, who?.principalId);

/** `Example Hosting (AS64501)` */
function networkOf(owner: Detail | undefined): string | undefined {
  return annotate(join(' / ', owner?.org, owner?.isp, owner?.asnOrg), asNumber(owner?.asn));
}
