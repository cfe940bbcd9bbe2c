/** A primitive value of an event: what a condition is evaluated for. */
export type Leaf = string | number | boolean | null;

/**
 * An event pattern of EventBridge: fields nested as in the event, all of which must match, each with a list of matchers of which one
 * must match. Only patterns without problems (`checkPattern`) should have this type.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly Matcher[] | Alternatives;
}

/** The value of `$or`. */
export type Alternatives = readonly EventPattern[];

/** An entry in the list of a field: a value to equal, or an operator. */
export type Matcher = Leaf | Operator;

export type Operator =
  | TextOperator
  | { readonly exists: boolean }
  | { readonly numeric: readonly (string | number)[] }
  | { readonly cidr: string }
  | { readonly 'anything-but': Excluded }
  // Undocumented operator of event-ruler: a string that is not compared as an IP address.
  | { readonly exactly: string };

/** Operators on strings. `anything-but` takes them too, except `equals-ignore-case` inside prefix and suffix. */
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
