/** An account as AWS Organizations describes it. */
export interface OrganizationAccount {
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, …: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
  readonly state: string;
}
