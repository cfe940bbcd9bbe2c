/** Where the fields of an event are from. */
export type Origin =
  /**
   * A structure of an API, from botocore: the event has the names that the API's JSON has, or, where they are `lower`, the same
   * with a small first letter.
   */
  | { readonly api: string; readonly shape: string; readonly at?: string; readonly names?: 'lower' }
  /**
   * A schema of the EventBridge schema registry, from the CDK's service specification; `*` is every source that has the
   * detail-type. What is `open` holds other things in each event.
   */
  | { readonly registry: string; readonly detailType: string; readonly open?: readonly string[] }
  /** The fields of OCSF findings that AWS names in the model of Security Hub's API, and what OCSF has beside them. */
  | { readonly ocsf: readonly string[] }
  /**
   * What the sample events of this kind have, where AWS publishes no schema: taken from the page named here. What is `open`
   * holds other things in each event, `tags.*` has other keys.
   */
  | { readonly samples: string; readonly open?: readonly string[] }
  /** Lines as in leaves/, from a page, for what no description has: the only exceptions. */
  | { readonly documented: string; readonly fields: readonly string[] };

/** A kind of event that has a message. */
export interface Kind {
  /** Also the name of its file in leaves/. */
  readonly name: string;
  /** The name of the page in docs/services. */
  readonly page: string;
  readonly source: string;
  readonly detailType: string;
  readonly origins: readonly Origin[];
  /** The kind that has the same fields besides these, and decides about them. */
  readonly like?: string;
  /** By path: values on which messages decide and which the schema does not list. */
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  /** Values, by path, that come together; undefined is a field that is not there. */
  readonly cases?: readonly Readonly<Record<string, unknown>>[];
}

export const GUIDE = 'https://docs.aws.amazon.com';

/** Kinds that differ in nothing but their names: `[name, detail-type]`. */
export const named = (
  page: string,
  source: string,
  names: readonly (readonly [name: string, detailType: string])[],
  rest: (detailType: string) => Pick<Kind, 'origins' | 'like' | 'values' | 'cases'>,
): Kind[] => names.map(([name, detailType]) => ({ name, page, source, detailType, ...rest(detailType) }));

/** The registry's own schema of a kind. */
export const registered = (source: string) => (detailType: string) => ({
  origins: [{ registry: source, detailType }],
});
