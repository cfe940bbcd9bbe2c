import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsEvent, Detail } from '../functions/interpreter/event';

const FOLDER = join(__dirname, 'events');

/** The names of all sample events, without `.json`. */
export const SAMPLES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

/** A fresh copy of a sample event, with parts of its envelope replaced. */
export function sample(name: string, changes: Partial<AwsEvent> = {}): AwsEvent {
  return { ...JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')), ...changes };
}

/** A sample event with parts of its detail replaced. */
export function sampleWith(name: string, detail: Detail): AwsEvent {
  const event = sample(name);
  return { ...event, detail: { ...event.detail, ...detail } };
}
