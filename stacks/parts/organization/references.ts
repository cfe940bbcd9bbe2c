import type { Region } from '../../../settings/regions';
import { isResource, logicalIdOf } from './logical-ids';
import { ACCOUNT, arnOf, HUB_ACCOUNT, hasPlaceholder } from './placeholders';
import type { Mapping } from './properties';
import type { MemberResource } from './terraform-resources';

/** What resources of one Region refer to each other by. */
export class References {
  /** ARNs as other stacks write them, to the logical ids of the resources. */
  private readonly arns: ReadonlyMap<string, string>;
  /** Addresses in Terraform, to logical ids: `aws_iam_role.to-hub`. */
  private readonly addresses: ReadonlyMap<string, string>;

  /**
   * @param everywhere the resources of all Regions
   * @param here those that the template has in this Region
   */
  constructor(
    readonly everywhere: readonly MemberResource[],
    here: readonly MemberResource[],
    prefix: string,
    readonly region: Region,
  ) {
    const named = here.filter(isResource).map((each) => [each, logicalIdOf(each, prefix)] as const);
    this.addresses = new Map(named.map(([{ type, id }, logicalId]) => [`${type}.${id}`, logicalId]));
    this.arns = new Map(
      named.flatMap(([each, logicalId]) => arnsOf(each, region).map((arn) => [arn, logicalId] as const)),
    );
  }

  /** Logical ids of what `depends_on` names: a target is in its rule, and a policy in its role. */
  dependencies(addresses: unknown): readonly string[] {
    const ids = [addresses ?? []].flat().map((address) => {
      const resource = this.everywhere.find(({ type, id }) => `${type}.${id}` === address);
      const owner = /^\$\{(.+)\.name\}$/.exec(String(resource?.block.rule ?? resource?.block.role))?.[1];
      return this.addresses.get(owner ?? String(address));
    });
    return [...new Set(ids.filter((id): id is string => id !== undefined))];
  }

  /** The mapping of an ARN; of a resource of the template, a reference to it, so that it is made before. */
  arnMapping(name: string): Mapping {
    return (value) => {
      const [, account, otherwise] = UNLESS_ACCOUNT.exec(String(value)) ?? [];
      if (account) {
        const arn = this.text(`\${${otherwise}}`);
        return { [name]: { 'Fn::If': [accountCondition(account), { Ref: 'AWS::NoValue' }, arn] } };
      }
      const text = this.text(value);
      const logicalId = this.arns.get(text);
      return { [name]: logicalId ? arnOf(logicalId) : text };
    };
  }

  /** JSON in a text of Terraform, such as a policy. */
  json(value: unknown): unknown {
    return JSON.parse(this.text(value));
  }

  /** A text of Terraform with placeholders in place of expressions. */
  text(value: unknown): string {
    const text = String(value);
    if (hasPlaceholder(text.replaceAll(HUB_ACCOUNT, '')))
      throw new Error(
        `the stack set cannot take this text, which has a character of the private use area: ${text}`,
      );
    return text.replaceAll(/([$%])\1\{|\$\{([^}]*)\}/g, (_, sign?: string, expression?: string) =>
      sign ? `${sign}{` : this.expression(String(expression)),
    );
  }

  private expression(expression: string): string {
    if (expression === 'data.aws_caller_identity.caller.account_id') return ACCOUNT;
    const logicalId = this.addresses.get(expression.replace(/\.arn$/, ''));
    if (!expression.endsWith('.arn') || !logicalId)
      throw new Error(`the stack set does not know the expression ${expression}`);
    return arnOf(logicalId);
  }
}

/** The ARN by which other stacks know a resource; none of what only its own stack names. */
function arnsOf({ type, block }: MemberResource, region: Region): readonly string[] {
  if (type === 'aws_iam_role') return [`arn:aws:iam::${ACCOUNT}:role/${block.name}`];
  return type === 'aws_sqs_queue' ? [`arn:aws:sqs:${region}:${ACCOUNT}:${block.name}`] : [];
}

/** An argument that is absent in one account: `${(data…account_id == "444455556666") ? null : aws_iam_role.to-buses.arn}` */
const UNLESS_ACCOUNT =
  /^\$\{\(data\.aws_caller_identity\.caller\.account_id == "(\d{12})"\) \? null : ([\w.-]+)\}$/;

/** Name of the condition that the stack is in an account. */
const accountCondition = (account: string): string => `InAccount${account}`;

/** The account of such a condition; undefined for other names. */
export const accountOfCondition = (name: string): string | undefined => /^InAccount(\d{12})$/.exec(name)?.[1];
