import { Expression } from '../read/expression';
import { secretIn } from './secrets';

/** One issue of a settings file, as text. */
export interface FormattedIssue {
  /** `guardduty.regions[3]`; `line 4, column 1` if the file cannot be parsed; empty for the file as a whole. */
  readonly path: string;
  /** The value in the file, truncated to a readable length; a secret is left out. */
  readonly value?: string;
  /** What is wrong, what is allowed, and the fix, in one line. */
  readonly message: string;
}

/** Issues in the message: more fit on no screen, and follow from few mistakes. */
const MOST_SHOWN = 50;

/** All issues of one settings file. `message` is the text for the user, who needs no stack trace. */
export class SettingsError extends Error {
  override readonly name: string = 'SettingsError';

  constructor(
    readonly file: string,
    readonly issues: readonly FormattedIssue[],
  ) {
    const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`;
    const left = issues.length - MOST_SHOWN;
    const more = left > 0 ? [`  and ${left} more`] : [];
    super([`${file}: ${count}`, ...issues.slice(0, MOST_SHOWN).map(issueText), ...more].join('\n'));
  }
}

/** There is no settings file, and the example must not be used instead. */
export class MissingSettings extends SettingsError {
  override readonly name = 'MissingSettings';
}

function issueText({ path, value, message }: FormattedIssue): string {
  if (path === '') return `  ${message}`;
  const place = value === undefined ? path : `${path} = ${value}`;
  return `  ${place}\n    ${message}`;
}

const LONGEST = 60;

/** A value of the file in one line: text quoted and truncated, lists and maps without their content. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return quotedText(value);
  if (value instanceof Expression) return quotedText(value.source);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : '{…}';
  return String(value);
}

/** The path of any URL can be a secret, and only those of Slack are recognized, so URLs are shown without the path. */
function quotedText(text: string): string {
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
  return /^[a-z][a-z0-9_]{0,59}$/i.test(key) && !secretIn(key) ? `.${key}` : `[${quotedText(key)}]`;
}
