import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suggest } from '../../words/suggest';
import { readJsonFile } from '../command-line/json-file';
import { UsageError } from '../command-line/usage-error';

const FOLDER = join('test', 'events');

/** An event as EventBridge delivers it. */
export interface SampleEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources?: readonly string[];
  readonly detail: object;
}

/**
 * A sample event of the project by its name, which is that of its file.
 * @throws UsageError if there is none, or it comes by SNS
 */
export async function sampleEvent(name: string, project: string): Promise<SampleEvent> {
  const names = readdirSync(join(project, FOLDER)).map((file) => file.replace(/\.json$/, ''));
  if (!names.includes(name)) {
    const meant = suggest(name, names);
    throw new UsageError(
      `no sample ${name}; ${meant ? `did you mean ${meant}?` : `samples are the files in ${FOLDER}, such as ${names[0]}`}`,
    );
  }
  const content = await readJsonFile(join(FOLDER, `${name}.json`), project);
  if (typeof content.source === 'string') return content as unknown as SampleEvent;
  throw new UsageError(`the sample ${name} is a notification of SNS, which does not come over an event bus`);
}
