/** How an argument of Terraform becomes a property: its name, or its name and value. */
export type Mapping = string | ((value: unknown) => Readonly<Record<string, unknown>>);

/** Arguments that say where a resource is and when it is made, and cdktf's notes. */
const ELSEWHERE = ['region', 'depends_on', '//'];

/**
 * The properties of a resource in CloudFormation.
 *
 * @param block arguments of the resource in Terraform
 * @param mappings of every argument that it may have
 * @throws Error for an argument without a mapping: it would be missing in the accounts of the organization
 */
export function toProperties(
  what: string,
  block: Readonly<Record<string, unknown>>,
  mappings: Readonly<Record<string, Mapping>>,
): Record<string, unknown> {
  const properties = Object.entries(block)
    .filter(([key]) => !ELSEWHERE.includes(key))
    .map(([key, value]) => {
      const mapping = mappings[key];
      if (mapping === undefined)
        throw new Error(`the stack set has no property for the argument ${key} of ${what}`);
      return typeof mapping === 'string' ? { [mapping]: value } : mapping(value);
    });
  return Object.assign({}, ...properties);
}

/** The mapping of a block with arguments of its own. */
export function nested(name: string, mappings: Readonly<Record<string, Mapping>>): Mapping {
  return (value) => ({ [name]: toProperties(name, value as Readonly<Record<string, unknown>>, mappings) });
}

/** The mapping of an argument that is left out, since another resource has it. */
export const elsewhere: Mapping = () => ({});
