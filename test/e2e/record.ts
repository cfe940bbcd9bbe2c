/**
 * Records the first hour: `npm run recording` plays the commands of the README against the emulators, and writes the picture of
 * the terminal, docs/first-hour.svg, and the times in both READMEs. KEEP=1 keeps its folder.
 * Exit code 1: something failed, and nothing is written; 2: a requirement is missing on this machine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { scriptArguments } from '../../scripts/script-arguments';
import { openBench } from './bench';
import { firstHour, type Scene } from './recording/session';
import { type Frame, svgOf } from './recording/svg';
import { READMES, withTimes } from './recording/tables';
import { Ended, Results } from './results';
import { findTools, Lacking } from './tools';
import { inWorkspace, PROJECT } from './workspace';

const PICTURE = join('docs', 'first-hour.svg');

async function main(): Promise<number> {
  return inWorkspace(async (folder) => {
    const tools = await findTools(folder);
    const results = new Results();
    try {
      const bench = await openBench(folder, tools, results, ['default']);
      const scenes = (await firstHour(bench, results).finally(() => bench.slack.stop())).map((scene) =>
        shown(scene, [bench.secret, bench.externalId]),
      );
      if (results.failed === 0) write(scenes, how(tools.found));
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    console.log(`\n${results.summary()}`);
    return results.failed > 0 ? 1 : 0;
  });
}

function write(scenes: readonly Scene[], measured: string): void {
  const title =
    'A terminal: clone, npm ci, init, doctor, bootstrap, plan, apply, send, and the message in Slack';
  writeFileSync(join(PROJECT, PICTURE), svgOf(scenes.map(frameOf), title));
  for (const readme of READMES) {
    const path = join(PROJECT, readme);
    writeFileSync(path, withTimes(readFileSync(path, 'utf8'), readme, scenes, measured));
  }
  console.log(`written: ${PICTURE}, ${READMES.join(', ')}`);
}

function frameOf({ step, command, output, seconds }: Scene): Frame {
  const note = command === '' ? 'In Slack' : `${step}: ${seconds.toFixed(1)} s`;
  return { command, output, note };
}

/** Removes paths of this machine, and secrets, from the output. */
function shown(scene: Scene, secrets: readonly string[]): Scene {
  const text = (given: string) =>
    [...secrets, PROJECT].reduce(
      (all, each) =>
        all.replaceAll(each, each === PROJECT ? 'https://git.example.com/aws-monitoring' : '(hidden)'),
      given,
    );
  return { ...scene, command: text(scene.command), output: text(scene.output) };
}

function how(found: string): string {
  const versions = found.replace(/ from [^,]+/, '');
  const requirements = readFileSync(join(PROJECT, 'test', 'e2e', 'requirements.txt'), 'utf8');
  const emulators = [...requirements.matchAll(/^(ministack|moto)\S*?==(\S+)/gm)].map(
    ([, name, version]) => `${name} ${version}`,
  );
  const date = new Date().toISOString().slice(0, 10);
  return [
    date,
    // Other work on the machine increases every time.
    `${availableParallelism()} cores with a load of ${Math.round(loadavg()[1] ?? 0)}`,
    `Node ${process.versions.node}`,
    versions,
    ...emulators,
  ].join(', ');
}

scriptArguments(
  'npm run recording: plays the first hour of the README, and writes docs/first-hour.svg and the times in both READMEs. Takes minutes',
);
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Lacking ? error.message : error);
    process.exitCode = error instanceof Lacking ? 2 : 1;
  },
);
