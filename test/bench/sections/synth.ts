import { REGIONS } from '../../../settings/regions';
import type { Usage } from '../measure';
import { cellsOf, measureInTurn, RUN, type Subject, USAGE_COLUMNS, valuesOf } from '../measure';
import { everythingIn, projectIn, resourcesIn } from '../project';
import type { Section } from '../section';

const SIZES = [1, 4, 17, REGIONS.length] as const;

/** A fixed work for a Node.js process: what it takes is the measure of the machine. */
const REFERENCE =
  'const row = (n) => ({ n, text: String(n).repeat(9), list: [n, { n }] }); let all = 0; ' +
  'for (let run = 0; run < 60; run++) all += JSON.stringify(JSON.parse(JSON.stringify(Array.from({ length: 3000 }, (_, n) => row(n))))).replace(/[a-m]/g, "").length; ' +
  'if (all === 0) process.exitCode = 1;';

export const synth: Section = {
  title: 'Synth of all stacks, by Regions',
  how: '`node scripts/run.mjs main.ts --brief` with everything on (`test/stacks/everything-on.ts`) in a terraform.tfvars, and bundles kept. The Regions are the first of the list; a service that is not in all of them has fewer. “Reference” is a fixed work of parsing and writing JSON, the measure of the machine.',
  async measure({ folder, runs }) {
    const projects = SIZES.map((size) => projectIn(folder, `regions-${size}`, everythingIn(size)));
    const subjects = Object.fromEntries(
      projects.map((cwd, index): [string, Subject] => [
        `${SIZES[index]}`,
        { args: [RUN, 'main.ts', '--brief'], cwd },
      ]),
    );
    const { reference, ...usages } = await measureInTurn<string>(
      { reference: { args: ['-e', REFERENCE], cwd: folder }, ...subjects },
      runs,
      folder,
    );
    const measured = projects.map((project, index) => {
      const size = `${SIZES[index]}`;
      return { size, resources: resourcesIn(project), usage: usages[size] as Usage };
    });
    const sizes = measured.map(({ size, resources, usage }) => ({
      ...valuesOf(size, usage),
      [`${size}.resources`]: resources,
    }));
    const rows = measured.map(({ size, resources, usage }) => [size, `${resources}`, ...cellsOf(usage)]);
    return {
      values: Object.assign({}, ...sizes, valuesOf('reference', reference as Usage)),
      tables: [
        {
          columns: ['Regions', 'resources', ...USAGE_COLUMNS],
          rows: [...rows, ['reference', '–', ...cellsOf(reference as Usage)]],
        },
      ],
    };
  },
};
