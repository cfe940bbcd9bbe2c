import * as z from 'zod';

/** A setting of the schema that holds a value, not other settings. */
export interface Leaf {
  /** `guardduty.min_severity` */
  readonly path: string;
  /** As JSON; undefined where there is none, or it follows from other settings. */
  readonly fallback: string | undefined;
  /** Where it is one of some words: the words. */
  readonly words: readonly string[] | undefined;
}

/** Every setting of a schema, in its order. Mentions by severity count as one. */
export function leavesOf(schema: z.core.$ZodType, path = ''): readonly Leaf[] {
  const { inner, fallback } = unwrapped(schema);
  if (inner instanceof z.ZodObject && !path.endsWith('mentions')) {
    return Object.entries(inner.shape).flatMap(([key, each]) =>
      leavesOf(each, path ? `${path}.${key}` : key),
    );
  }
  return [{ path, fallback, words: inner instanceof z.ZodEnum ? inner.options.map(String) : undefined }];
}

function unwrapped(schema: z.core.$ZodType): { inner: z.core.$ZodType; fallback?: string } {
  if (schema instanceof z.ZodDefault) {
    return { inner: schema.unwrap(), fallback: JSON.stringify(schema.def.defaultValue) };
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) return unwrapped(schema.unwrap());
  return { inner: schema };
}
