import type { Scene } from './session';

/** The table of a README between its marks, in its language. */
const LANGUAGES = {
  'README.md': {
    head: '| step | command | time |',
    measured: (how: string) => `Measured on ${how}, by \`npm run recording\`, which anyone can run.`,
    slack: (seconds: string) => `the finding is in Slack ${seconds} s after it was sent`,
  },
  'README.ja.md': {
    head: '| ステップ | コマンド | 時間 |',
    measured: (how: string) => `\`npm run recording\` による測定 (${how})。誰でも実行できます。`,
    slack: (seconds: string) => `送信から ${seconds} 秒で検出結果が Slack に届く`,
  },
} as const;

export type Readme = keyof typeof LANGUAGES;
export const READMES = Object.keys(LANGUAGES) as Readme[];

const MARKS = ['<!-- begin first hour -->', '<!-- end first hour -->'] as const;

/**
 * Returns the text of a README with the times of a session.
 *
 * @param how the date, the versions and the machine
 * @throws Error if the marks are not there
 */
export function withTimes(text: string, readme: Readme, scenes: readonly Scene[], how: string): string {
  const [begin, end] = MARKS.map((mark) => text.indexOf(mark)) as [number, number];
  if (begin < 0 || end < begin) throw new Error(`${readme} lacks ${MARKS.join(' and ')}`);
  const { head, measured, slack } = LANGUAGES[readme];
  const rows = scenes
    .filter(({ command }) => command !== '')
    .map(({ step, command, seconds }) => `| ${step} | \`${command}\` | ${seconds.toFixed(1)} s |`);
  const [, after] =
    /Slack has it, after ([\d.]+) s/.exec(scenes.map(({ output }) => output).join('\n')) ?? [];
  const seen = after === undefined ? [] : [`| Slack | ${slack(after)} | |`];
  const table = [head, '|---|---|---|', ...rows, ...seen].join('\n');
  return `${text.slice(0, begin)}${MARKS[0]}\n\n${table}\n\n${measured(how)}\n\n${text.slice(end)}`;
}
