/** What iam-actions.json holds: see extract-iam-actions.ts. */
export interface IamActions {
  /** Package and version. */
  readonly source: string;
  /** Of the package: YYYY-MM-DD. */
  readonly date: string;
  readonly actions: Readonly<Record<string, IamAction>>;
}

export interface IamAction {
  /** Formats such as `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`; none where an action knows no resources. */
  readonly resources: readonly { readonly arn: string; readonly required: boolean }[];
  /** Keys that a condition may ask for, beside those that all requests have. */
  readonly conditions: readonly string[];
}
