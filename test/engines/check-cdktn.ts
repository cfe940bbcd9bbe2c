/**
 * Shows that the sources of this project give the same Terraform on CDK Terrain (cdktn), the successor of cdktf:
 * `npm run check:cdktn`. Exit code 1: it differs, or it cannot be synthesized.
 */
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { scriptArguments } from '../../scripts/script-arguments';
import { REGIONS } from '../../settings/regions';
import { installApart } from '../install-apart';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { checkEngine } from './check-engine';
import { bundleWith, cdktnInstead } from './synthesize-with';

// scripts/run.mjs gives the entry's path as the program's name, wherever the bundle lies.
const PROJECT = resolve(dirname(process.argv[1] ?? ''), '..', '..');

const VARIANTS = {
  'the defaults': { prefix: 'mine' },
  [`everything on, ${REGIONS.length} Regions, layout alias`]: { ...EVERYTHING_ON, regions: REGIONS },
  [`everything on, ${REGIONS.length} Regions, layout region`]: {
    ...EVERYTHING_ON,
    regions: REGIONS,
    layout: 'region',
  },
};

async function main(): Promise<boolean> {
  const installed = await installApart(PROJECT, 'cdktn', join(PROJECT, 'test', 'engines', 'cdktn'));
  const instead = cdktnInstead(join(installed, 'node_modules'));
  const apps = await Promise.all([
    bundleWith(PROJECT, 'cdktf', {}),
    bundleWith(PROJECT, 'cdktn', instead),
  ] as const);
  try {
    return await checkEngine(...apps, VARIANTS, console.log);
  } finally {
    for (const app of apps) rmSync(app, { force: true });
  }
}

scriptArguments('npm run check:cdktn: checks that CDK Terrain (cdktn) gives the same Terraform as cdktf');
main().then(
  (isSame) => {
    process.exitCode = isSame ? 0 : 1;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
