/** One frame: a command, its output, and how long it took. */
export interface Frame {
  /** Empty if the frame is not the output of a command. */
  readonly command: string;
  readonly output: string;
  /** Shown in the title; may be empty. */
  readonly note: string;
}

const COLUMNS = 88;
const ROWS = 24;
/** Pixels. */
const [CELL, LINE, MARGIN, TITLE] = [8, 18, 16, 30] as const;
/** Seconds for which a frame is shown. */
const STAY = 6;

/**
 * Returns a terminal session as a self-contained SVG: one frame after the other, with CSS; in the colours of a light or a
 * dark page. With reduced motion, only the last frame is shown. The same frames give the same text.
 */
export function svgOf(frames: readonly Frame[], title: string): string {
  const [width, height] = [COLUMNS * CELL + 2 * MARGIN, TITLE + ROWS * LINE + 2 * MARGIN];
  const all = frames.length * STAY;
  const share = 100 / frames.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t">
<title id="t">${escaped(title)}</title>
<style>
svg { --back: #ffffff; --bar: #eaeef2; --text: #1f2328; --quiet: #59636e; --edge: #d1d9e0; --prompt: #0550ae }
@media (prefers-color-scheme: dark) { svg { --back: #0d1117; --bar: #21262d; --text: #e6edf3; --quiet: #9198a1; --edge: #3d444d; --prompt: #79c0ff } }
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); white-space: pre }
.c { fill: var(--prompt); font-weight: bold } .q { fill: var(--quiet) }
.f { opacity: 0; animation: show ${all}s step-end infinite }
@keyframes show { 0% { opacity: 1 } ${share.toFixed(3)}% { opacity: 0 } }
@media (prefers-reduced-motion: reduce) { .f { animation: none } .f:last-of-type { opacity: 1 } }
</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="var(--back)" stroke="var(--edge)"/>
<path d="M.5 ${TITLE}V8a7.5 7.5 0 0 1 7.5-7.5H${width - 8}a7.5 7.5 0 0 1 7.5 7.5V${TITLE}z" fill="var(--bar)"/>
${frames.map((frame, at) => frameSvg(frame, at, `${at + 1}/${frames.length}`, width)).join('\n')}
</svg>
`;
}

function frameSvg({ command, output, note }: Frame, at: number, place: string, width: number): string {
  const typed = command === '' ? [] : wrapped(`$ ${command}`, COLUMNS, '    ');
  const lines = [
    ...typed.map((text) => ({ text, kind: 'c' })),
    ...shortened(output, ROWS - typed.length).map((text) => ({ text, kind: '' })),
  ];
  const texts = lines.flatMap(({ text, kind }, row) =>
    text.trim() === '' ? [] : textSvg(text, MARGIN, TITLE + MARGIN + (row + 0.7) * LINE, kind),
  );
  const bar = [
    textSvg(note, MARGIN, TITLE - 10, 'q'),
    textSvg(place, width - MARGIN - place.length * CELL, TITLE - 10, 'q'),
  ];
  return `<g class="f" style="animation-delay:${at * STAY}s">\n${[...bar, ...texts].join('\n')}\n</g>`;
}

/** Each character has a cell of fixed width, independent of the font. */
function textSvg(text: string, x: number, y: number, kind: string): string {
  const indent = text.length - text.trimStart().length;
  const shown = text.trim();
  if (shown === '') return '';
  const cells = [...shown].length * CELL;
  const of = kind === '' ? '' : ` class="${kind}"`;
  return `<text${of} x="${x + indent * CELL}" y="${y.toFixed(1)}" textLength="${cells}">${escaped(shown)}</text>`;
}

/** Limits the number of lines: the middle is replaced by a line with the number of omitted lines. */
export function shortened(output: string, rows: number): readonly string[] {
  const lines = output.split('\n').flatMap((line) => wrapped(line.trimEnd(), COLUMNS, '  '));
  if (lines.length <= rows) return lines;
  const after = Math.floor((rows - 1) / 3);
  const before = rows - 1 - after;
  return [
    ...lines.slice(0, before),
    `… ${lines.length - before - after} more lines …`,
    ...lines.slice(lines.length - after),
  ];
}

/** Lines of at most `columns`, broken at a space where there is one in the second half. */
export function wrapped(line: string, columns: number, indent: string): readonly string[] {
  if (line.length <= columns) return [line];
  const space = line.lastIndexOf(' ', columns);
  const end = space > columns / 2 ? space : columns;
  return [line.slice(0, end), ...wrapped(indent + line.slice(end).trimStart(), columns, indent)];
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
