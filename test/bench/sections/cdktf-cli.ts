import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../../settings/regions';
import { PROJECT } from '../../e2e/workspace';
import { cellsOf, measureInTurn, RUN, USAGE_COLUMNS, valuesOf } from '../measure';
import { everythingIn, projectIn } from '../project';
import type { Section } from '../section';

export const cdktfCli: Section = {
  title: 'Synth through the cdktf CLI',
  how: '`cdktf synth` with the `app` of cdktf.json, against the same without the CLI; everything on in all Regions. CPU is that of both processes together, memory that of the larger one.',
  async measure({ folder, runs }) {
    const cwd = projectIn(folder, 'cdktf-cli', everythingIn(REGIONS.length));
    const app = `${JSON.stringify(process.execPath)} ${JSON.stringify(RUN)} main.ts --brief`;
    writeFileSync(
      join(cwd, 'cdktf.json'),
      JSON.stringify({ language: 'typescript', app, sendCrashReports: 'false' }),
    );
    const cdktf = join(PROJECT, 'node_modules', 'cdktf-cli', 'bundle', 'bin', 'cdktf.js');
    const usages = await measureInTurn(
      {
        cli: { args: [cdktf, 'synth'], cwd, env: { CI: '1', CHECKPOINT_DISABLE: '1' } },
        direct: { args: [RUN, 'main.ts', '--brief'], cwd },
      },
      runs,
      folder,
    );
    return {
      values: { ...valuesOf('cli', usages.cli), ...valuesOf('direct', usages.direct) },
      tables: [
        {
          columns: ['how', ...USAGE_COLUMNS],
          rows: [
            ['`cdktf synth`', ...cellsOf(usages.cli)],
            ['`npm run synth`', ...cellsOf(usages.direct)],
          ],
        },
      ],
    };
  },
};
