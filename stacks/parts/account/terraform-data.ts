import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * Terraform's built-in resource `terraform_data`, which keeps a value in the state. Not cdktf's class for it, which runs
 * `terraform version` at each synth and fails where Terraform is not installed.
 * https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
export class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly input: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, { terraformResourceType: 'terraform_data' });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { input: this.input };
  }
}
