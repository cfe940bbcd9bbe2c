import { App, DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from 'cdktf';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';

/** A resource of synthesized Terraform, with references as Terraform writes them. */
export interface MemberResource {
  /** `aws_sqs_queue` */
  readonly type: string;
  /** `dead-letters-eu-west-1` */
  readonly id: string;
  readonly block: Readonly<Record<string, unknown>>;
}

/** Makes a stack of an app with these settings. */
export type MakeStack = (app: App, settings: Settings) => AccountStack;

/**
 * The resources that stacks have with these settings.
 *
 * @param outdir of the app that is synthesized; these stacks are not
 */
export function terraformResources(
  settings: Settings,
  stacks: readonly MakeStack[],
  outdir: string,
): readonly MemberResource[] {
  const app = new App({ outdir });
  return stacks.flatMap((make) => {
    const stack = make(app, settings);
    // Without providers, variables and outputs, which take most of the time.
    const resources = stack.node.findAll().filter((each) => TerraformResource.isTerraformResource(each));
    return resources.map((each) => resolved(stack, each as TerraformResource));
  });
}

function resolved(stack: AccountStack, resource: TerraformResource): MemberResource {
  const { resource: synthesized } = Tokenization.resolve(resource.toTerraform(), {
    scope: stack,
    preparing: false,
    resolver: new DefaultTokenResolver(new StringConcat()),
  }) as { readonly resource: Blocks };
  const type = resource.terraformResourceType;
  return { type, id: resource.friendlyUniqueId, block: synthesized[type]?.[resource.friendlyUniqueId] ?? {} };
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
