import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An event, as far as these tests change it. */
export interface Event {
  readonly source: string;
  readonly 'detail-type': string;
  // biome-ignore lint/suspicious/noExplicitAny: every service has its own shape.
  readonly detail: any;
}

/** A sample event, with other parts at the top or in its detail. */
export function sample(name: string, changes: Partial<Event> = {}): Event {
  const event = JSON.parse(readFileSync(join(__dirname, '../events', `${name}.json`), 'utf8'));
  return { ...event, ...changes, detail: { ...event.detail, ...changes.detail } };
}
