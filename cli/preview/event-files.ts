import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ParsedBody, parse } from '../../functions/interpreter/parse';
import { SettingsError } from '../../settings/problems/settings-error';
import { decodeUtf8 } from '../../settings/read/encoding';
import { parseJson } from '../../settings/read/json';
import { UsageError } from '../command-line/usage-error';
import { queueBodies } from './queue-bodies';

/** A file with an event, as the interpreter would receive it. */
export interface EventFile {
  /** The name that the user gave. */
  readonly file: string;
  /** Its whole content. */
  readonly content: unknown;
  /** Usually one; a Lambda event of SNS may contain several. */
  readonly received: readonly ParsedBody[];
}

const SAMPLES = join('test', 'events');

/** Used if an event has no id, as the message id of the queue is. */
const MESSAGE_ID = '00000000-0000-0000-0000-000000000000';

/** The sample events of the project, by name. */
export async function sampleFiles(project: string): Promise<readonly string[]> {
  const names = await readdir(join(project, SAMPLES)).catch(() => {
    throw new UsageError(`${SAMPLES}: no such folder here; run this in the folder of the project`);
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(SAMPLES, name));
}

/**
 * Reads event files; their names are relative to `folder`.
 * @throws UsageError with the problem of every file that does not exist or contains no event
 */
export async function readEventFiles(
  files: readonly string[],
  folder: string,
): Promise<readonly EventFile[]> {
  const results = await Promise.allSettled(files.map((file) => readEventFile(file, folder)));
  const problems = results.flatMap((result, index) =>
    result.status === 'rejected' ? [`  ${files[index]}\n    ${messageOf(result.reason)}`] : [],
  );
  const heading = `${problems.length} of ${files.length} file${files.length === 1 ? '' : 's'} cannot be shown`;
  if (problems.length > 0) throw new UsageError([heading, ...problems].join('\n'));
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function readEventFile(file: string, folder: string): Promise<EventFile> {
  const text = decodeUtf8(await bytesOf(resolve(folder, file)), file);
  const content = await contentOf(text, file);
  const received = queueBodies(content).map((body) => parse(body, MESSAGE_ID));
  return { file, content, received };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UsageError(`no such file: ${path}; check the name`);
    if (code === 'EISDIR') throw new UsageError('a folder; name the files in it, such as folder/*.json');
    throw new UsageError(`cannot be read (${code}); make it a file that you have permission to read`);
  }
}

async function contentOf(text: string, file: string): Promise<unknown> {
  if (text.trim() === '') throw new UsageError('empty; save an event in it, as JSON');
  try {
    return JSON.parse(text);
  } catch {
    // The parser of the settings reports line and column.
    return parseJson(text, file);
  }
}

function messageOf(problem: unknown): string {
  if (problem instanceof UsageError) return problem.message;
  if (!(problem instanceof SettingsError)) throw problem;
  const places = problem.issues.map(({ path, message }) => [path, message].filter(Boolean).join(': '));
  return `${places.join('; ')}; a file holds one event, as JSON`;
}
