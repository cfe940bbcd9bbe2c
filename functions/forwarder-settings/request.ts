import type { EventPattern } from '../../patterns/engine/pattern';
import type { ForwardedService } from '../../patterns/forwarded';

/** What Terraform asks for: the choices of terraform.tfvars for one Region. */
export interface ForwarderRequest {
  readonly region: string;
  /** ARN of the CloudFormation stack that the application made. */
  readonly stack: string;
  readonly services: readonly ForwardedService[];
  /** In place of `services`. */
  readonly event_pattern: EventPattern | null;
  readonly paused: boolean;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_invocation#crud-lifecycle-scope */
export interface TerraformInvocation extends ForwarderRequest {
  readonly tf: { readonly action: 'create' | 'update' | 'delete' };
}

/** What Terraform gets back; the outputs of the stack are made of it. */
export interface ForwarderResult {
  /** Name of the application's rule; null when there was nothing left to set back. */
  readonly rule: string | null;
  /** ARNs of the roles that the application made. */
  readonly roles: readonly string[];
}
