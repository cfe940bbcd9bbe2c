import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormattedIssue, MissingSettings, SettingsError } from '../problems/settings-error';
import { duplicateKeys } from './duplicate-keys';
import { decodeUtf8 } from './encoding';
import { parseHcl } from './hcl';
import { parseJson } from './json';
import { otherLanguage } from './other-language';
import { notPlain } from './plain-hcl';
import { secretComments } from './secret-comments';
import { tooLarge, tooLong, tooMany } from './size';

const HCL = 'terraform.tfvars';
const JSON_FILE = 'terraform.tfvars.json';
const EXAMPLE = 'terraform.tfvars.example';

/** A settings file with unchecked values. */
export interface Tfvars {
  /** Its name, without the folder. */
  readonly file: string;
  readonly values: Record<string, unknown>;
  /** Whether these are the values of the example, because there is no settings file. */
  readonly isExample: boolean;
}

/**
 * Reads terraform.tfvars or terraform.tfvars.json of a folder. For commands that access an AWS account: names and Regions of the
 * example would belong to another deployment.
 * Expressions that only Terraform could evaluate, such as variables, are in the values as an Expression.
 * @throws MissingSettings if there is neither
 * @throws SettingsError if both exist, or the file is too large, is not UTF-8, is invalid, or contains no setting
 */
export async function readTfvars(directory: string): Promise<Tfvars> {
  const [hcl, json] = await Promise.all([bytesOf(directory, HCL), bytesOf(directory, JSON_FILE)]);
  if (hcl && json)
    throw new SettingsError(HCL, [wholeFile(`${JSON_FILE} exists as well; keep one of the two`)]);
  if (hcl) return { file: HCL, values: await valuesOf(HCL, hcl), isExample: false };
  if (json) return { file: JSON_FILE, values: await valuesOf(JSON_FILE, json), isExample: false };
  const hasExample = (await bytesOf(directory, EXAMPLE)) !== undefined;
  throw new MissingSettings(HCL, [wholeFile(hasExample ? COPY_EXAMPLE : ELSEWHERE)]);
}

/**
 * Like readTfvars, but returns the values of terraform.tfvars.example if there is neither file. For commands that only show
 * something, and say that they use the example.
 * @throws MissingSettings if there is no example either
 * @throws SettingsError as readTfvars
 */
export async function readTfvarsOrExample(directory: string): Promise<Tfvars> {
  try {
    return await readTfvars(directory);
  } catch (error) {
    const example = error instanceof MissingSettings ? await bytesOf(directory, EXAMPLE) : undefined;
    if (!example) throw error;
    return { file: EXAMPLE, values: await valuesOf(EXAMPLE, example), isExample: true };
  }
}

const COPY_EXAMPLE = `no such file here; cp ${EXAMPLE} ${HCL}, edit it, and commit it: it contains no secrets`;
const ELSEWHERE = 'no such file here; run this in the folder of the project';

/** Undefined if there is no such file. */
async function bytesOf(directory: string, file: string): Promise<Uint8Array | undefined> {
  try {
    return await read(join(directory, file), file);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new SettingsError(file, [
      wholeFile(`cannot be read (${code}); make it a file that you have permission to read`),
    ]);
  }
}

/** Checks the size first, because the file may be anything. */
async function read(path: string, file: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const issue = tooLarge((await handle.stat()).size);
    if (issue) throw new SettingsError(file, [issue]);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function valuesOf(file: string, bytes: Uint8Array): Promise<Record<string, unknown>> {
  const text = decodeUtf8(bytes, file);
  const isJson = file === JSON_FILE;
  throwIf(file, tooLong(text));
  const language = otherLanguage(text, isJson);
  if (language) throw new SettingsError(file, [wholeFile(language)]);
  if (!isJson) throwIf(file, notPlain(text));
  const values = await (isJson ? parseJson(text, file) : parseHcl(text, file));
  throwIf(file, tooMany(values));
  const issues = [...duplicateKeys(text), ...(isJson ? [] : secretComments(text))];
  if (issues.length > 0) throw new SettingsError(file, issues);
  if (Object.keys(values).length === 0) throw new SettingsError(file, [EMPTY]);
  return values;
}

function throwIf(file: string, issue: FormattedIssue | undefined): void {
  if (issue) throw new SettingsError(file, [issue]);
}

function wholeFile(message: string): FormattedIssue {
  return { path: '', message };
}

// An empty file is probably not meant as "all defaults, in every Region": it may be a failed copy.
const EMPTY = wholeFile(
  `contains no settings; copy ${EXAMPLE} over it, or write at least one setting, such as the prefix`,
);
