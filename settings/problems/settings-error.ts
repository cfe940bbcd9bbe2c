import { Expression } from '../read/expression';
import { secretIn } from './secrets';

/** One thing that is wrong in a settings file. */
export interface Problem {
  /** `guardduty.regions[3]`; a place such as `line 4, column 1` where the file cannot be read; empty for the whole file. */
  readonly path: string;
  /** The value as the file has it, cut to a readable length; a secret is left out. */
  readonly value?: string;
  /** What is wrong with it, what is allowed, and the fix, in one line. */
  readonly message: string;
}

/** Everything that is wrong in one settings file. `message` is the text for the user, who needs no stack trace. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(
    readonly file: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super([`${file}: ${count}`, ...problems.map(problemText)].join('\n'));
  }
}

function problemText({ path, value, message }: Problem): string {
  if (path === '') return `  ${message}`;
  const place = value === undefined ? path : `${path} = ${value}`;
  return `  ${place}\n    ${message}`;
}

const LONGEST = 60;

/** A value as it would stand in the file, in one line: text quoted and cut, lists and maps without their content. */
export function show(value: unknown): string {
  if (typeof value === 'string') return showText(value);
  if (value instanceof Expression) return showText(value.source);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : '{…}';
  return String(value);
}

/** Also the path of an address can be a secret: only Slack's are known by their look. */
function showText(text: string): string {
  if (secretIn(text)) return '(a secret, not shown)';
  const shown = text.replace(/(\w:\/\/)\S+/g, '$1…');
  return JSON.stringify(shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown);
}

/** `['guardduty', 'regions', 3]` → `guardduty.regions[3]`; a key that is not a plain word is quoted. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map(stepText).join('').replace(/^\./, '');
}

function stepText(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`;
  const key = String(step);
  return /^[a-z][a-z0-9_]{0,59}$/i.test(key) && !secretIn(key) ? `.${key}` : `[${showText(key)}]`;
}
