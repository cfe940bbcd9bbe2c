import type { Payload, Request } from './slack-request';

/** A problem as a message shows it. */
export interface Telling {
  /** `P3`, `REPLAY P3` */
  readonly problem: string;
  readonly version: number;
  /** 0 is the worst. */
  readonly severity: number;
  readonly resolved: boolean;
  /** How many alerts it stands for. */
  readonly count: number;
  readonly request: Request;
}

const EMOJI = ['🚨', '🔴', '🟠', '🟡', '🔵', '✅'];
const LINE = /(🚨|🔴|🟠|🟡|🔵|✅)([^🚨🔴🟠🟡🔵✅]*?)⟦([PQM]\d+)⟧v(\d)/u;

/** What a message tells, in its order. */
export function tellingsOf(request: Request): readonly Telling[] {
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

/** How many alerts a message says that it stands for. */
export function alertsIn({ payload }: Pick<Request, 'payload'>): number {
  const text = linesOf(payload).join('\n');
  const [, alerts] = /(\d+) alerts?\b/.exec(text) ?? [];
  if (alerts !== undefined) return Number(alerts);
  if (/no more alerts/.test(text)) return 0;
  return Number(/ × (\d+)/.exec(text)?.[1] ?? 1);
}

/** It tells what was collected: in a storm, or for the digest of the day. */
export const isSummary = ({ payload }: Pick<Request, 'payload'>) =>
  /Alert storm (continues|is over)|Digest of the day/.test(linesOf(payload)[0] ?? '');

const LINES = new WeakMap<Payload, readonly string[]>();

/** The text of a message as a reader sees it, or what stands in for it. */
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
