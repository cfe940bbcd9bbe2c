import type { EventPattern } from '../../patterns/engine/pattern';
import type { ForwardedService } from '../../patterns/forwarded';

/** The settings of terraform.tfvars for one Region. */
export interface ForwarderRequest {
  readonly region: string;
  /** ARN of the application's CloudFormation stack. */
  readonly stack: string;
  readonly services: readonly ForwardedService[];
  /** Replaces the pattern that `services` gives. */
  readonly event_pattern: EventPattern | null;
  readonly paused: boolean;
}

/** The input of the function. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_invocation#crud-lifecycle-scope */
export interface TerraformInvocation extends ForwarderRequest {
  readonly tf: { readonly action: 'create' | 'update' | 'delete' };
}

/** The result of the function, from which Terraform makes outputs. */
export interface ForwarderResult {
  /** Name of the application's rule; null if it no longer existed on deletion. */
  readonly rule: string | null;
  /** ARNs of the application's roles. */
  readonly roles: readonly string[];
}
