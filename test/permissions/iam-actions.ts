/** Content of iam-actions.json, see extract-iam-actions.ts. */
export interface IamActions {
  /** Package and version. */
  readonly source: string;
  /** Of the package: YYYY-MM-DD. */
  readonly date: string;
  readonly actions: Readonly<Record<string, IamAction>>;
}

export interface IamAction {
  /** Formats such as `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`; none if an action has no resource types. */
  readonly resources: readonly { readonly arn: string; readonly required: boolean }[];
  /** Condition keys that the action supports, without global ones. */
  readonly conditions: readonly string[];
}
