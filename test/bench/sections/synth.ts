import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../../settings/regions';
import { cellsOf, measureInTurn, RUN, type Subject, USAGE_COLUMNS, valuesOf } from '../measure';
import { everythingIn, projectIn, resourcesIn } from '../project';
import type { Section } from '../section';

const SIZES = [1, 4, 17, REGIONS.length] as const;

/** A fixed workload for a Node.js process, to measure the speed of the machine. */
const REFERENCE =
  'const row = (n) => ({ n, text: String(n).repeat(9), list: [n, { n }] }); let all = 0; ' +
  'for (let run = 0; run < 60; run++) all += JSON.stringify(JSON.parse(JSON.stringify(Array.from({ length: 3000 }, (_, n) => row(n))))).replace(/[a-m]/g, "").length; ' +
  'if (all === 0) process.exitCode = 1;';

export const synth: Section = {
  title: 'Synth of all stacks, by Regions',
  how: '`node scripts/run.mjs main.ts --brief` with everything on (`test/stacks/everything-on.ts`) in a terraform.tfvars, and everything kept that the first run keeps. “Changed” is with a terraform.tfvars that was changed before each run, so that HCL is parsed anew. The Regions are the first of the list; a service that is not in all of them has fewer. “Reference” is a fixed work of parsing and writing JSON, the measure of the machine.',
  async measure({ folder, runs }) {
    const projects = Object.fromEntries(
      SIZES.map((size) => [`${size}`, projectIn(folder, `regions-${size}`, everythingIn(size))]),
    );
    const changed = projectIn(folder, 'changed', everythingIn(REGIONS.length));
    const subjects: Readonly<Record<string, Subject>> = {
      ...Object.fromEntries(Object.entries(projects).map(([name, cwd]) => [name, subjectIn(cwd)])),
      changed: { ...subjectIn(changed), before: () => change(changed) },
      reference: { args: ['-e', REFERENCE], cwd: folder },
    };
    const usages = await measureInTurn<string>(subjects, runs, folder);
    const resources = Object.entries({ ...projects, changed }).map(([name, cwd]): [string, number] => [
      name,
      resourcesIn(cwd),
    ]);
    const counts = new Map(resources);
    return {
      values: {
        ...Object.assign({}, ...Object.entries(usages).map(([name, usage]) => valuesOf(name, usage))),
        ...Object.fromEntries(resources.map(([name, count]) => [`${name}.resources`, count])),
      },
      tables: [
        {
          columns: ['Regions', 'resources', ...USAGE_COLUMNS],
          rows: Object.entries(usages).map(([name, usage]) => [
            TITLES[name] ?? name,
            `${counts.get(name) ?? '–'}`,
            ...cellsOf(usage),
          ]),
        },
      ],
    };
  },
};

const TITLES: Readonly<Record<string, string>> = { changed: `${REGIONS.length}, changed` };

const subjectIn = (cwd: string): Subject => ({ args: [RUN, 'main.ts', '--brief'], cwd });

/** Adds a comment to the settings. */
function change(cwd: string): void {
  appendFileSync(join(cwd, 'terraform.tfvars'), '# changed\n');
}
