import * as z from 'zod';
import { REGIONS } from '../settings/regions';
import { BLOCKS } from '../settings/services/blocks';
import type { Documented } from '../settings/services/common';
import { dashed, type ServiceName } from '../words/services';

/** A setting of a service's block, as documents show it. All text is Markdown. */
export interface Setting {
  readonly key: string;
  readonly allowed: string;
  /** The value that applies if the setting is not set. */
  readonly fallback: string;
  readonly description: string;
  /** The default as HCL, if the schema has one. */
  readonly value: string | undefined;
  /** Another value, as HCL, that the example file offers. */
  readonly example: string | undefined;
}

/** The settings of a block, in its order. */
export function settingsOf(service: ServiceName): readonly Setting[] {
  const { shape } = BLOCKS[service].schema.unwrap();
  return Object.entries(shape).map(([key, schema]) => setting(service, key, schema));
}

/** The keys that the documents explain once, above all services. */
export const COMMON_KEYS: readonly string[] = ['enabled', 'regions', 'webhooks', 'mentions'];

function setting(service: ServiceName, key: string, schema: z.ZodType): Setting {
  const { allowed, fallback, description, example }: Documented = schema.meta() ?? {};
  const { inner, value } = unwrapped(schema);
  const common = COMMON[key]?.(service);
  if (!common && description === undefined && fallback !== 'required when enabled')
    throw new Error(`${place(service)}: ${key} has no description; add .describe('…') to it`);
  return {
    key,
    allowed: allowed ?? common?.allowed ?? allowedBy(inner) ?? missing(service, key),
    fallback:
      fallback ?? (value === undefined ? (common?.fallback ?? 'none') : `\`${JSON.stringify(value)}\``),
    description: description ?? '',
    // A default that is described in words follows from other settings, or is long.
    value: value === undefined || fallback !== undefined ? undefined : hcl(value),
    example,
  };
}

/** The documentation of the settings that every block has, if its schema does not contain it. */
const COMMON: Readonly<Record<string, (service: ServiceName) => { allowed?: string; fallback?: string }>> = {
  enabled: () => ({}),
  regions: (service) => {
    const { regions } = BLOCKS[service];
    if (regions.length === 1) return { allowed: `\`["${regions[0]}"]\``, fallback: `\`["${regions[0]}"]\`` };
    const some = regions.length < REGIONS.length ? ` out of the ${regions.length} that have it` : '';
    return { allowed: `a list of Regions${some}`, fallback: '`regions`' };
  },
  webhooks: () => ({ allowed: 'a list of webhook names', fallback: '`slack.webhooks`' }),
  mentions: () => ({ allowed: 'a map: severity to mention', fallback: '`slack.mentions`' }),
};

function unwrapped(schema: z.core.$ZodType): { readonly inner: z.core.$ZodType; readonly value?: unknown } {
  if (schema instanceof z.ZodDefault) return { inner: schema.unwrap(), value: schema.def.defaultValue };
  return { inner: schema instanceof z.ZodOptional ? schema.unwrap() : schema };
}

/** Undefined if the type does not describe it completely. */
function allowedBy(schema: z.core.$ZodType): string | undefined {
  if (schema instanceof z.ZodBoolean) return '`true`, `false`';
  if (schema instanceof z.ZodEnum) return schema.options.map((word) => `\`"${word}"\``).join(', ');
  if (!(schema instanceof z.ZodArray)) return undefined;
  const ofEach = schema.element instanceof z.ZodEnum ? allowedBy(schema.element) : undefined;
  return ofEach && `a list of ${ofEach}`;
}

function missing(service: ServiceName, key: string): never {
  throw new Error(
    `${place(service)}: what ${key} allows does not follow from its type; add .meta({ allowed: '…' })`,
  );
}

const place = (service: ServiceName) => `settings/services/${dashed(service)}.ts`;

/** Text, numbers, flags, lists and empty maps are written in HCL as in JSON. */
const hcl = (value: unknown) => JSON.stringify(value).replaceAll(',', ', ');
