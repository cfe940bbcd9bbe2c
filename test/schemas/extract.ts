/**
 * Writes the fields of every event that has a message into leaves/, from AWS's own descriptions. Run by hand, when AWS has
 * published new ones:
 *
 *     pip install --target /tmp/aws botocore ocsf-json-schema
 *     npm pack @aws-cdk/aws-service-spec && tar xzf aws-cdk-aws-service-spec-*.tgz -C /tmp/aws
 *     npm run schemas -- /tmp/aws
 *
 * Then `npm test` says which fields are new and nobody has decided about, and `npm run fidelity` writes the documents.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endWith, scriptArguments, UsageError } from '../../scripts/script-arguments';
import type { Kind, Origin } from './kind';
import { KINDS } from './kinds';
import { formatLeaf, type Leaf, merge, parseLeaf } from './leaf';
import { ApiModel, leavesOf, Ocsf, Registry } from './sources';

const OCSF_VERSION = '1.6.0';

function extract(folder: string, root: string, date: string): void {
  const models = join(folder, 'botocore/data');
  const botocore = versionOf(folder, 'botocore');
  const spec = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
  const registry = new Registry(join(folder, 'package/db.json.gz'));
  const ocsf = new Ocsf(join(folder, 'ocsf_json_schema/ocsf', `${OCSF_VERSION}.json`));
  const hub = new ApiModel(models, 'securityhub');
  const fields = OCSF_FIELDS.flatMap((shape) => hub.values(shape));

  /** The leaves, and how to name where they come from. */
  function read(origin: Origin, kind: Kind): { leaves: Leaf[][]; from: string } {
    if ('api' in origin) {
      const model = new ApiModel(models, origin.api);
      const from = `botocore ${botocore}, ${origin.api} ${model.version}, ${origin.shape}`;
      const leaves = model.leaves(origin.shape, origin.at ?? '');
      return { leaves: [origin.names === 'lower' ? leaves.map(lowered) : leaves], from };
    }
    if ('registry' in origin) {
      const from = `${spec.name} ${spec.version}, ${origin.registry}, ${origin.detailType}`;
      return { leaves: registry.leaves(origin.registry, origin.detailType, origin.open), from };
    }
    if ('ocsf' in origin) {
      const from = `botocore ${botocore}, securityhub ${hub.version}, ${OCSF_FIELDS.join(', ')}; OCSF ${OCSF_VERSION}`;
      return { leaves: [ocsf.leaves(origin.ocsf, fields, 'findings[]')], from };
    }
    if ('documented' in origin) return { leaves: [origin.fields.map(parseLeaf)], from: origin.documented };
    const samples = samplesOf([kind.detailType], kind.source, join(root, 'test/events'));
    const leaves = samples.map((detail) => leavesOf(detail, origin.open));
    return { leaves, from: `test/events, after ${origin.samples}` };
  }

  const output = join(root, 'test/schemas/leaves');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const all = new Map<string, readonly Leaf[]>();
  for (const kind of KINDS) {
    const sources = kind.origins.map((origin) => read(origin, kind));
    const base = new Set(all.get(kind.like ?? '')?.map(({ path }) => path));
    const leaves = merge(sources.flatMap((source) => source.leaves)).filter(({ path }) => !base.has(path));
    all.set(kind.name, leaves);
    const like = kind.like ? [`# and the fields of ${kind.like}`] : [];
    const head = [
      `# ${kind.source}, ${kind.detailType}`,
      `# ${date}`,
      ...sources.map(({ from }) => `# ${from}`),
    ];
    const lines = [...head, ...like, ...leaves.map(formatLeaf)];
    writeFileSync(join(output, `${kind.name}.txt`), `${lines.join('\n')}\n`);
    console.log(`${kind.name}: ${leaves.length}`);
  }
}

/** `Impact.MaxImpact` → `impact.maxImpact` */
const lowered = (leaf: Leaf): Leaf => ({
  ...leaf,
  path: leaf.path.replace(/(^|\.)[A-Z]/g, (name) => name.toLowerCase()),
});

/** The lists of fields by which Security Hub's API filters OCSF findings: the only ones that AWS's models name. */
const OCSF_FIELDS = ['Boolean', 'Date', 'Ip', 'Map', 'Number', 'String'].map((type) => `Ocsf${type}Field`);

/** `botocore-1.44.8.dist-info` → 1.44.8 */
function versionOf(folder: string, name: string): string {
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`);
  const info = readdirSync(folder).find((entry) => new RegExp(`^${name}-[\\d.]+\\.dist-info$`).test(entry));
  if (info === undefined) throw new UsageError(`no ${name} in ${folder}: see the top of extract.ts`);
  return info.slice(name.length + 1, -'.dist-info'.length);
}

function samplesOf(types: readonly unknown[], source: string, folder: string): unknown[] {
  const events = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return events
    .filter((event) => event.source === source && types.includes(event['detail-type']))
    .map(({ detail }) => detail);
}

const USAGE = `npm run schemas -- folder

Writes the fields of AWS's events into test/schemas/leaves, from the packages in the folder: see the top of test/schemas/extract.ts.`;

function main(): void {
  const [folder] = scriptArguments(USAGE, { most: 1 }).positionals;
  if (folder === undefined) throw new UsageError('name the folder with the packages');
  extract(folder, dirname(dirname(dirname(process.argv[1] ?? ''))), new Date().toISOString().slice(0, 10));
}

try {
  main();
} catch (error) {
  endWith(error);
}
