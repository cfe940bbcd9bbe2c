import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suggest } from '../../words/suggest';
import { readJsonFile } from '../command-line/json-file';
import { UsageError } from '../command-line/usage-error';

const FOLDER = join('test', 'events');

/** An event as EventBridge delivers it, as far as PutEvents takes it. */
export interface TestEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** A sample event of the project with its name, which is that of its file. */
export interface Sample {
  readonly name: string;
  /** Undefined for a notification of SNS, which does not come over an event bus. */
  readonly event: TestEvent | undefined;
}

/** All sample events, in the order of their names. */
export async function sampleEvents(project: string): Promise<readonly Sample[]> {
  return Promise.all(
    namesIn(project).map(async (name) => ({
      name,
      event: testEvent(await readJsonFile(join(FOLDER, `${name}.json`), project)),
    })),
  );
}

/**
 * A sample event by its name.
 * @throws UsageError if there is none, or it comes by SNS
 */
export async function sampleEvent(name: string, project: string): Promise<TestEvent> {
  const names = namesIn(project);
  if (!names.includes(name)) {
    const meant = suggest(name, names);
    throw new UsageError(`no sample ${name}; ${meant ? `did you mean ${meant}?` : 'send --list shows them'}`);
  }
  const event = testEvent(await readJsonFile(join(FOLDER, `${name}.json`), project));
  if (event) return event;
  throw new UsageError(`the sample ${name} is a notification of SNS, which does not come over an event bus`);
}

/**
 * The event in a file of the user.
 * @param folder that the name is relative to
 * @throws UsageError if there is no event in it, SettingsError if it is not JSON
 */
export async function eventInFile(file: string, folder: string): Promise<TestEvent> {
  const event = testEvent(await readJsonFile(file, folder));
  if (event) return event;
  throw new UsageError(
    `${file}: not an event; it needs "source", "detail-type" and "detail", as EventBridge delivers it (examples: test/events)`,
  );
}

function namesIn(project: string): readonly string[] {
  return readdirSync(join(project, FOLDER))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

/**
 * What PutEvents takes of an event: AWS keeps the sources `aws.*` to itself, so that they become `test.aws.*`.
 * @returns undefined for what is no event
 */
function testEvent(content: Readonly<Record<string, unknown>>): TestEvent | undefined {
  const { source, 'detail-type': detailType, resources, detail } = content;
  const isEvent = typeof source === 'string' && typeof detailType === 'string' && isObject(detail);
  if (!isEvent) return undefined;
  return {
    source: source.startsWith('aws.') ? `test.${source}` : source,
    'detail-type': detailType,
    resources: Array.isArray(resources) ? resources.filter((each) => typeof each === 'string') : [],
    detail,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
