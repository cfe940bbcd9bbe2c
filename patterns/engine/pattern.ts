/** A value without parts: what the conditions of a pattern look at. */
export type Leaf = string | number | boolean | null;

/**
 * What an event must look like: fields that all must fit, each with a list of values of which one must fit, nested like the
 * event. Only patterns without problems (`checkPattern`) should be typed so.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly Matcher[] | Alternatives;
}

/** The value of `$or`. */
export type Alternatives = readonly EventPattern[];

/** One entry in the list of a field. */
export type Matcher = Leaf | Operator;

export type Operator =
  | TextOperator
  | { readonly exists: boolean }
  | { readonly numeric: readonly (string | number)[] }
  | { readonly cidr: string }
  | { readonly 'anything-but': Excluded }
  // Not on the AWS page, but event-ruler has it: a string that is never read as an IP address.
  | { readonly exactly: string };

/** Operators on strings; `anything-but` takes them too, except with ignored case inside prefix and suffix. */
export type TextOperator =
  | { readonly prefix: string | IgnoreCase }
  | { readonly suffix: string | IgnoreCase }
  | { readonly wildcard: string }
  | IgnoreCase;

export interface IgnoreCase {
  readonly 'equals-ignore-case': string;
}

export type Excluded =
  | string
  | number
  | readonly (string | number)[]
  | { readonly prefix: string | readonly string[] }
  | { readonly suffix: string | readonly string[] }
  | { readonly wildcard: string | readonly string[] }
  | { readonly 'equals-ignore-case': string | readonly string[] };
