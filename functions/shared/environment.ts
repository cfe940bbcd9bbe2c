import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEntry } from './log';

/**
 * Returns the value of an environment variable.
 * @throws Error if it is not set or empty
 */
export function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

/**
 * Returns the content of `settings.json`.
 * @param folder where the bundle is
 * @throws Error if the file cannot be read or is not JSON
 */
export function readSettings<T>(folder: string): T {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
}

/** Writes one JSON line. In Lambda, console.log would add a time and a level in front of the JSON. */
export function logToStdout(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
