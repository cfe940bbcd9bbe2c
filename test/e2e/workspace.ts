import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stopAll } from './processes';

/** This folder: scripts/run.mjs passes the path of the entry point as the program's name, independent of the bundle's location. */
export const HERE = dirname(process.argv[1] ?? '');
export const PROJECT = dirname(dirname(HERE));

/**
 * Calls `work` with a fresh folder. Afterwards, whatever happened, ends every process that this run started and removes
 * the folder, unless KEEP=1 keeps it for debugging.
 */
export async function inWorkspace<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'aws-monitoring-e2e-')));
  const clean = async () => {
    await stopAll();
    if (process.env.KEEP) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const interrupted = (signal: NodeJS.Signals) => {
    console.log(`\n${signal}: cleaning up`);
    clean().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    return await work(folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await clean();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
