import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const PROJECT = join(__dirname, '..', '..');

/** A regular expression in a source file. */
export interface Found {
  /** `functions/shared/local-time.ts: /^\d+$/` */
  readonly name: string;
  readonly regex: RegExp;
}

/** Every regular expression literal in the TypeScript files of some folders of the project, each once for each file. */
export function regularExpressions(folders: readonly string[]): readonly Found[] {
  return sourcesIn(folders).flatMap((file) =>
    nodesOf(file)
      .filter((node) => node.type === 'RegExpLiteral')
      .map(({ pattern, flags }) => {
        const regex = new RegExp(String(pattern), String(flags));
        return { name: `${file}: ${regex}`, regex };
      }),
  );
}

/** Where regular expressions are made at run time, which nobody can look at beforehand. */
export function dynamicExpressions(folders: readonly string[]): readonly string[] {
  return sourcesIn(folders).filter((file) =>
    nodesOf(file).some(({ type, value }) => type === 'Identifier' && value === 'RegExp'),
  );
}

function sourcesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file)),
  );
}

interface Node {
  readonly type?: unknown;
  readonly pattern?: unknown;
  readonly flags?: unknown;
  readonly value?: unknown;
}

const parsed = new Map<string, readonly Node[]>();

function nodesOf(file: string): readonly Node[] {
  const nodes = parsed.get(file) ?? parse(file);
  parsed.set(file, nodes);
  return nodes;
}

/** The expressions and names in a file. */
function parse(file: string): readonly Node[] {
  const source = readFileSync(join(PROJECT, file), 'utf8');
  const nodes: Node[] = [];
  collect(parseSync(source, { syntax: 'typescript', target: 'es2022' }), nodes);
  return nodes;
}

function collect(value: unknown, nodes: Node[]): void {
  if (typeof value !== 'object' || value === null) return;
  const { type } = value as Node;
  if (type === 'RegExpLiteral' || type === 'Identifier') nodes.push(value as Node);
  for (const inner of Object.values(value)) collect(inner, nodes);
}

/** What classes and dots are tried with. */
const CANDIDATES = [...'aA0 -_./:"\'\\&[]=|\n\té\ud83d'];
const ATOM =
  /\\[pP]\{[^}]+\}|\\u\{?[\da-fA-F]{1,6}\}?|\\x[\da-fA-F]{2}|\\[^bB]|\[(?:\\.|[^\]\\])*\]|[^()|?*+{}^$\\[\]]/gu;
const MOST_PUMPED = 7;

/**
 * Texts of about `length` characters on which a regular expression that backtracks takes time by the square of the length or
 * worse: repetitions of the characters that its own parts match, one or two kinds at a time, after its own beginning, with an end that
 * fits nowhere.
 */
export function attacks({ source, flags }: RegExp, length: number): readonly string[] {
  const bare = source
    .replace(/\(\?(?:[:=!]|<[=!]|<\w+>)/g, '(')
    .replace(/(?<!\\[uUpP])\{\d+(?:,\d*)?\}/g, '');
  const atoms = bare.match(ATOM) ?? [];
  const characters = unique(
    [...atoms].sort((a, b) => b.length - a.length).flatMap((atom) => matching(atom, flags)),
  );
  const pumped = [...characters.slice(0, MOST_PUMPED), '\u0000'];
  const literal = atoms.flatMap((atom) => matching(atom, flags).slice(0, 1)).join('');
  const pairs = pumped.flatMap((one) => pumped.map((other) => [one + other, one + other + other]));
  const pumps = unique([...pumped, ...pairs.flat(), literal]);
  return pumps.filter(Boolean).flatMap((pump) => {
    const body = pump.repeat(Math.ceil(length / pump.length));
    return unique([`${body}\u0000`, `${literal}${body}\u0000`, `\u0000${body}`]);
  });
}

/** Up to two characters that an atom matches. */
function matching(atom: string, flags: string): readonly string[] {
  const regex = new RegExp(`^(?:${atom})$`, flags.replace(/[gmy]/g, ''));
  return [...(atom.length === 1 ? [atom] : []), ...CANDIDATES].filter((one) => regex.test(one)).slice(0, 2);
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** How long something takes, in milliseconds of this process's CPU: a busy machine makes no difference. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
