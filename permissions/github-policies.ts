/** A policy for the workflows in .github/workflows, in addition to those of permissions/policies.ts. */
export interface GithubPolicy {
  /** Name of its file: `trust-plan`, `trust-drift`, `trust-deploy`, `alert`. */
  readonly name: string;
  readonly document: { readonly Version: '2012-10-17'; readonly Statement: readonly object[] };
}

export interface GithubNames {
  /** `owner/name`. */
  readonly repository: string;
  /** Twelve digits. */
  readonly account: string;
  readonly prefix: string;
  /** The home Region. */
  readonly region: string;
}

const ISSUER = 'token.actions.githubusercontent.com';

/**
 * The jobs that may assume a role. The whole subject is compared: with a wildcard, a job of any branch could assume the role.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
const SUBJECTS: Readonly<Record<string, string>> = {
  plan: 'pull_request',
  drift: 'ref:refs/heads/main',
  deploy: 'environment:production',
};

/** Returns the trust policy of each role, and what `plan --alert` needs in addition to `plan`. */
export function githubPolicies(names: GithubNames): readonly GithubPolicy[] {
  const trusts = Object.entries(SUBJECTS).map(([role, subject]) => ({
    name: `trust-${role}`,
    document: trust(names, subject),
  }));
  return [...trusts, { name: 'alert', document: alert(names) }];
}

function trust({ repository, account }: GithubNames, subject: string): GithubPolicy['document'] {
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${ISSUER}` },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: {
      StringEquals: {
        [`${ISSUER}:aud`]: 'sts.amazonaws.com',
        [`${ISSUER}:sub`]: `repo:${repository}:${subject}`,
      },
    },
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

function alert({ account, prefix, region }: GithubNames): GithubPolicy['document'] {
  const statement = {
    Effect: 'Allow',
    Action: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
    Resource: [`arn:aws:sqs:${region}:${account}:${prefix}-events`],
  };
  return { Version: '2012-10-17', Statement: [statement] };
}
