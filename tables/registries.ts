import { dashed, SERVICE_NAMES, type ServiceName } from '../words/services';

const NOTE = '// Written by `npm run services` from words/services.ts.';

/** settings/services/blocks.ts: the block of each service. */
function blocksRegistry(): string {
  const imports = byFile(
    (name) => `import { ${camelCase(name)} } from './${dashed(name)}';`,
    [['./common', "import type { ServiceBlock } from './common';"]],
  );
  const entries = SERVICE_NAMES.map((name) => {
    const block = camelCase(name);
    return block === name ? `  ${name},` : `  ${name}: ${block},`;
  });
  return [
    NOTE,
    "import type { ServiceName } from '../../words/services';",
    ...imports,
    '',
    '/** The block of each service. */',
    'export const BLOCKS = {',
    ...entries,
    '} satisfies Readonly<Record<ServiceName, ServiceBlock>>;',
    '',
  ].join('\n');
}

/** stacks/service-stacks.ts: the stack of each service. */
function stacksRegistry(): string {
  const imports = byFile(
    (name) => `import { ${className(name)} } from './${dashed(name)}';`,
    [['./stack-class', "import type { ServiceStack } from './stack-class';"]],
  );
  return [
    NOTE,
    "import type { ServiceName } from '../words/services';",
    ...imports,
    '',
    '/** The stack of each service. */',
    'export const SERVICE_STACKS: Readonly<Record<ServiceName, ServiceStack>> = {',
    ...SERVICE_NAMES.map((name) => `  ${name}: ${className(name)},`),
    '};',
    '',
  ].join('\n');
}

/** Imports in the order of their files. */
function byFile(
  line: (name: ServiceName) => string,
  others: readonly (readonly [file: string, line: string])[],
): readonly string[] {
  const all = [...SERVICE_NAMES.map((name) => [`./${dashed(name)}`, line(name)] as const), ...others];
  return all.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
}

const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const className = (name: string) => `${camelCase(`_${name}`)}Stack`;

/** Source files that are generated from the list of services. */
export const REGISTRIES: Readonly<Record<string, () => string>> = {
  'settings/services/blocks.ts': blocksRegistry,
  'stacks/service-stacks.ts': stacksRegistry,
};
