import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../../settings/regions';
import { PROJECT } from '../../e2e/workspace';
import { cellsOf, measureInTurn, RUN, USAGE_COLUMNS, valuesOf } from '../measure';
import { everythingIn, projectIn } from '../project';
import type { Section } from '../section';

const PACKAGES = ['ts-node@10.9.2', 'typescript@5.8.3'];
/** The parts of the project that main.ts needs. */
const SOURCES = [
  'main.ts',
  'cli',
  'functions',
  'package-lock.json',
  'package.json',
  'patterns',
  'scripts',
  'settings',
  'stacks',
  'words',
];

export const tsNode: Section = {
  title: 'Synth against ts-node with the barrel import',
  how: `As most CDKTF projects run: ${PACKAGES.map((name) => `\`${name}\``).join(' and ')}, and \`import * as aws from '@cdktf/provider-aws'\` in main.ts; everything on in all Regions. Only with \`npm run bench -- --with-ts-node ts-node\`, which installs them to a temporary folder.`,
  async measure({ folder, withTsNode, runs }) {
    if (!withTsNode)
      return {
        values: {},
        tables: [],
        leftOut: ['ts-node is no dependency; give --with-ts-node to install it'],
      };
    const { app, packages } = install(folder);
    const cwd = projectIn(folder, 'ts-node', everythingIn(REGIONS.length));
    const usages = await measureInTurn(
      {
        tsNode: {
          args: [
            '--max-old-space-size=6000',
            join(packages, 'ts-node', 'dist', 'bin.js'),
            join(app, 'main.ts'),
            '--brief',
          ],
          cwd,
          env: {
            TS_NODE_PROJECT: join(app, 'tsconfig.json'),
            TS_NODE_COMPILER: join(packages, 'typescript'),
          },
        },
        own: { args: [RUN, 'main.ts', '--brief'], cwd },
      },
      Math.min(runs, 3),
      folder,
    );
    return {
      values: { ...valuesOf('ts-node', usages.tsNode), ...valuesOf('own', usages.own) },
      tables: [
        {
          columns: ['how', ...USAGE_COLUMNS],
          rows: [
            ['ts-node and the barrel', ...cellsOf(usages.tsNode)],
            ['`npm run synth`', ...cellsOf(usages.own)],
          ],
        },
      ],
    };
  },
};

interface Installed {
  /** A copy of the sources with the barrel import. */
  readonly app: string;
  /** The location of ts-node and its compiler. */
  readonly packages: string;
}

function install(folder: string): Installed {
  const app = join(folder, 'ts-node-app');
  for (const name of SOURCES) cpSync(join(PROJECT, name), join(app, name), { recursive: true });
  const main = readFileSync(join(app, 'main.ts'), 'utf8');
  writeFileSync(join(app, 'main.ts'), `import * as aws from '@cdktf/provider-aws';\nvoid aws;\n${main}`);
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
  symlinkSync(join(PROJECT, 'node_modules'), join(app, 'node_modules'));
  const tools = join(folder, 'ts-node-tools');
  mkdirSync(tools);
  writeFileSync(join(tools, 'package.json'), '{}');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...PACKAGES];
  execFileSync('npm', args, { cwd: tools, stdio: 'pipe' });
  return { app, packages: join(tools, 'node_modules') };
}

const COMPILER_OPTIONS = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'commonjs',
  moduleResolution: 'node',
  types: ['node'],
  typeRoots: [join(PROJECT, 'node_modules', '@types')],
  strict: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  allowJs: true,
};
