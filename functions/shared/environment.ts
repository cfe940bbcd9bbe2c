import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEntry } from './log';

/** @throws if the variable is not set */
export function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

/** What `settings.json` in `folder` holds, where the bundle lies. Throws if it cannot be read. */
export function readSettings<T>(folder: string): T {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
}

/** Past console.log, which would put a time and a level in front of the JSON. */
export function logToStdout(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
