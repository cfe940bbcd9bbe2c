import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suggest } from '../../words/suggest';
import { readJsonFile } from '../command-line/json-file';
import { UsageError } from '../command-line/usage-error';

const FOLDER = join('test', 'events');

/** The parts of an event that PutEvents accepts. */
export interface TestEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** A sample event of the project with its name, which is that of its file. */
export interface Sample {
  readonly name: string;
  /** Undefined for an SNS notification, which does not arrive over an event bus. */
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
 * Returns a sample event by its name.
 * @throws UsageError if there is none, or if it arrives by SNS
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
 * Reads the event in a file of the user.
 * @param folder to which the name is relative
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
  return filesIn(project)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

function filesIn(project: string): readonly string[] {
  try {
    return readdirSync(join(project, FOLDER));
  } catch {
    throw new UsageError(`${FOLDER}: no such folder here; run this in the folder of the project`);
  }
}

/**
 * Returns the parts of an event that PutEvents accepts. AWS reserves the sources `aws.*`, so they become `test.aws.*`.
 * @returns undefined if the value is not an event
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
