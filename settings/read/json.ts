import { secretIn } from '../problems/secrets';
import { type FormattedIssue, SettingsError } from '../problems/settings-error';

/** For the settings; other files have other contents. */
const NOT_A_MAP = 'not a map; put the settings in one pair of braces';

/**
 * Parses JSON, as Terraform reads it in terraform.tfvars.json.
 * @param file its name, for the message
 * @param notAMap the message for a list or a single value
 * @throws SettingsError with the first place where it is broken
 */
export async function parseJson(
  text: string,
  file: string,
  notAMap = NOT_A_MAP,
): Promise<Record<string, unknown>> {
  const value = parsed(text);
  if (value === undefined) throw new SettingsError(file, [await issueIn(text)]);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new SettingsError(file, [{ path: '', message: notAMap }]);
}

/** Undefined if the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** esbuild's parser always reports line and column; the parser of Node does not. */
async function issueIn(text: string): Promise<FormattedIssue> {
  const { transform } = await import('esbuild');
  const failure = await transform(text, { loader: 'json' }).catch((error) => error);
  const [error] = failure.errors ?? [];
  if (!error?.location) return otherSpaceIn(text);
  const path = `line ${error.location.line}, column ${error.location.column + 1}`;
  return {
    path,
    message: secretIn(error.text)
      ? 'broken JSON, at a secret, which must not be in a file'
      : `broken JSON: ${error.text}`,
  };
}

/** esbuild accepts white space that JSON does not, such as the no-break spaces of text from a web page. */
function otherSpaceIn(text: string): FormattedIssue {
  const spaces = text.matchAll(/"(?:\\.|[^"\\])*"|[^\S \t\r\n]/g);
  const found = [...spaces].find(([each]) => !each.startsWith('"'));
  if (!found) return { path: '', message: 'broken JSON' };
  const before = text.slice(0, found.index).split('\n');
  return {
    path: `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`,
    message: 'broken JSON: white space other than spaces, tabs and line ends; write a space',
  };
}
