import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Leaf, LeafType } from './leaf';

/*
 * Reading of AWS's machine-readable descriptions. Each reader gives the leaves of one structure; a structure within
 * itself is left open.
 */

// biome-ignore lint/suspicious/noExplicitAny: the files have no types of their own.
type Json = any;

const readGzip = (file: string): Json => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
const under = (path: string, name: string) => (path ? `${path}.${name}` : name);

/** A model of botocore. @param folder `botocore/data` */
export class ApiModel {
  readonly version: string;
  private readonly shapes: Json;

  constructor(folder: string, api: string) {
    this.version = readdirSync(join(folder, api)).sort().at(-1) ?? '';
    this.shapes = readGzip(join(folder, api, this.version, 'service-2.json.gz')).shapes;
  }

  /** @param at where the structure stands in the event */
  leaves(shape: string, at: string): Leaf[] {
    return this.of(shape, at, new Set());
  }

  values(shape: string): readonly string[] {
    return this.shapes[shape]?.enum ?? [];
  }

  private of(name: string, path: string, outer: ReadonlySet<string>): Leaf[] {
    const shape = this.shapes[name];
    const inner = new Set([...outer, name]);
    if (outer.has(name) || shape.document) return [{ path, type: 'json' }];
    switch (shape.type) {
      case 'structure':
        return Object.entries<Json>(shape.members).flatMap(([member, { shape: of, locationName }]) =>
          this.of(of, under(path, locationName ?? member), inner),
        );
      case 'list':
        return this.of(shape.member.shape, `${path}[]`, inner);
      case 'map':
        return this.of(shape.value.shape, under(path, '*'), inner);
      default:
        return [{ path, type: API_TYPES[shape.type] ?? 'string', ...(shape.enum && { values: shape.enum }) }];
    }
  }
}

const API_TYPES: Readonly<Record<string, LeafType>> = {
  ...{ boolean: 'boolean', timestamp: 'time' },
  ...{ integer: 'number', long: 'number', double: 'number', float: 'number' },
};

/** The EventBridge schema registry, as it is packed into the CDK's service specification. */
export class Registry {
  private readonly events: readonly Json[];
  private readonly types: ReadonlyMap<string, Json>;

  /** @param file `db.json.gz` */
  constructor(file: string) {
    const { event, eventTypeDefinition } = readGzip(file).schema;
    this.events = event.entities;
    this.types = new Map(eventTypeDefinition.entities.map((type: Json) => [type.$id, type]));
  }

  /** The leaves of one event of each source that fits. */
  leaves(source: string, detailType: string, open: readonly string[] = []): Leaf[][] {
    const events = this.events.filter(
      (event) => event.detailType === detailType && (source === '*' || event.source === source),
    );
    return events.map((event) =>
      this.of({ type: 'ref', reference: event.rootProperty }, '', open, new Set()),
    );
  }

  private of(type: Json, path: string, open: readonly string[], outer: ReadonlySet<string>): Leaf[] {
    if (open.includes(path)) return [{ path, type: 'json' }];
    switch (type.type) {
      case 'ref': {
        const { $ref: id } = type.reference;
        const properties = Object.entries<Json>(this.types.get(id).properties);
        if (outer.has(id) || properties.length === 0) return [{ path, type: 'json' }];
        const inner = new Set([...outer, id]);
        return properties.flatMap(([name, property]) =>
          this.of(property.type, under(path, name), open, inner),
        );
      }
      case 'array':
        return this.of(type.element, `${path}[]`, open, outer);
      case 'map':
        return this.of(type.element, under(path, '*'), open, outer);
      default:
        return [{ path, type: REGISTRY_TYPES[type.type] ?? 'json' }];
    }
  }
}

const REGISTRY_TYPES: Readonly<Record<string, LeafType>> = {
  ...{ string: 'string', boolean: 'boolean', number: 'number', integer: 'number' },
};

/** The Open Cybersecurity Schema Framework. */
export class Ocsf {
  private readonly schema: Json;

  /** @param file of the Python package ocsf-json-schema: `ocsf/1.6.0.json` */
  constructor(file: string) {
    this.schema = JSON.parse(readFileSync(file, 'utf8'));
  }

  /**
   * @param classes of the findings
   * @param fields that AWS names, such as `vulnerabilities.cve.uid`; those of the objects that they go through are optional
   * @param at where a finding stands in the event
   */
  leaves(classes: readonly string[], fields: readonly string[], at: string): Leaf[] {
    const root: Json = Object.assign({}, ...classes.map((name) => this.schema.classes[name].attributes));
    const named = fields.map((field) => this.named(root, field.split('.'), at));
    const optional = fields.flatMap((field) => this.beside(root, field.split('.').slice(0, -1), at));
    return [...named.flat(), ...optional];
  }

  private named(attributes: Json, [name = '', ...rest]: readonly string[], path: string): Leaf[] {
    const attribute = attributes[name];
    // A field of AWS's own, which OCSF does not have.
    if (attribute === undefined) return [{ path: under(path, [name, ...rest].join('.')), type: 'string' }];
    const here = under(path, name) + (attribute.is_array ? '[]' : '');
    const inner = this.schema.objects[attribute.object_type]?.attributes ?? {};
    if (rest.length > 0) return this.named(inner, rest, here);
    return [{ path: here, type: ocsfType(attribute) }];
  }

  private beside(attributes: Json, [name, ...rest]: readonly string[], path: string): Leaf[] {
    const own = Object.entries<Json>(attributes).map(([key, attribute]) => ({
      path: under(path, key) + (attribute.is_array ? '[]' : ''),
      type: ocsfType(attribute),
      optional: true,
    }));
    const attribute = name === undefined ? undefined : attributes[name];
    if (attribute === undefined) return own;
    const inner = this.schema.objects[attribute.object_type]?.attributes ?? {};
    return [...own, ...this.beside(inner, rest, under(path, name ?? '') + (attribute.is_array ? '[]' : ''))];
  }
}

function ocsfType({ type, object_type: object }: Json): LeafType {
  if (object !== undefined || type === 'json_t') return 'json';
  if (type === 'boolean_t') return 'boolean';
  return ['integer_t', 'long_t', 'float_t', 'port_t', 'timestamp_t'].includes(type) ? 'number' : 'string';
}

/**
 * What a sample has: an empty list or object tells nothing of what is in it, nor does null.
 * @param open paths that hold other things in each event; `tags.*` is an object whose keys are others in each event
 */
export function leavesOf(value: unknown, open: readonly string[] = [], path = ''): Leaf[] {
  if (open.includes(path)) return [{ path, type: 'json' }];
  if (Array.isArray(value)) {
    if (value.length === 0) return [{ path, type: 'json' }];
    return value.flatMap((item) => leavesOf(item, open, `${path}[]`));
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 0) return [{ path, type: 'json' }];
    const isMap = open.includes(`${path}.*`);
    return entries.flatMap(([name, inner]) => leavesOf(inner, open, under(path, isMap ? '*' : name)));
  }
  const type = typeof value;
  return [{ path, type: type === 'number' || type === 'boolean' ? type : 'string' }];
}
