import type { Payload, Request } from './slack-request';

/** A problem as a message shows it. */
export interface ShownProblem {
  /** `P3`, `REPLAY P3` */
  readonly problem: string;
  readonly version: number;
  /** 0 is the worst. */
  readonly severity: number;
  readonly resolved: boolean;
  /** The number of alerts that it stands for. */
  readonly count: number;
  readonly request: Request;
}

const EMOJI = ['🚨', '🔴', '🟠', '🟡', '🔵', '✅'];
const LINE = /(🚨|🔴|🟠|🟡|🔵|✅)([^🚨🔴🟠🟡🔵✅]*?)⟦([PQM]\d+)⟧v(\d)/u;

/** Returns the problems of a message, in order. */
export function shownProblems(request: Request): readonly ShownProblem[] {
  return linesOf(request.payload).flatMap((line) => {
    const found = LINE.exec(line);
    if (found === null) return [];
    const [, emoji = '', before = '', problem = '', version] = found;
    return {
      problem: before.includes('[REPLAY]') ? `REPLAY ${problem}` : problem,
      version: Number(version),
      severity: EMOJI.indexOf(emoji),
      resolved: emoji === '✅',
      count: Number(/ × (\d+)/.exec(line)?.[1] ?? 1),
      request,
    };
  });
}

/** Returns the number of alerts according to a message. */
export function countShownAlerts({ payload }: Pick<Request, 'payload'>): number {
  const text = linesOf(payload).join('\n');
  const [, alerts] = /(\d+) alerts?\b/.exec(text) ?? [];
  if (alerts !== undefined) return Number(alerts);
  if (/no more alerts/.test(text)) return 0;
  return Number(/ × (\d+)/.exec(text)?.[1] ?? 1);
}

/** Whether it is the summary of a storm or a digest. */
export const isSummary = ({ payload }: Pick<Request, 'payload'>) =>
  /Alert storm (continues|is over)|Digest of the day/.test(linesOf(payload)[0] ?? '');

const LINES = new WeakMap<Payload, readonly string[]>();

/** Returns the lines of a message as a reader sees them. */
function linesOf(payload: Payload): readonly string[] {
  const known = LINES.get(payload) ?? readLines(payload);
  LINES.set(payload, known);
  return known;
}

function readLines(payload: Payload): readonly string[] {
  const { text = '', blocks, attachments } = payload;
  const shown = blocks === undefined ? [text] : [...textsIn(blocks), ...textsIn(attachments)];
  return shown.flatMap((each) => each.split('\n'));
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
