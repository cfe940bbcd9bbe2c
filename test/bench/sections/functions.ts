import { PROJECT } from '../../e2e/workspace';
import { codeOf, EMPTY, loadTimes, MOST_KB, zippedKb } from '../../functions/load-time';
import type { Section } from '../section';

const NAMES = Object.keys(MOST_KB);
/** The notifier with a client of the AWS SDK as well. */
const SDK = 'notifier with a client of the SDK';
const WITH_CLIENT = `export * from './functions/notifier/handler';
import { SQS } from '@aws-sdk/client-sqs';
export const client = new SQS({ region: 'us-east-1' });`;

export const functions: Section = {
  title: 'Functions: size and load',
  how: `Bundled as for Lambda and loaded in a new process each time, in turn; CPU above an empty handler. “${SDK}” has \`@aws-sdk/client-sqs\` beside its own signed calls: one of the three clients that it would need (SQS, DynamoDB, SSM).`,
  async measure({ runs }) {
    const codes: Record<string, Uint8Array> = Object.fromEntries(NAMES.map((name) => [name, codeOf(name)]));
    codes[SDK] = codeOf('notifier', {
      entryPoints: [],
      stdin: { contents: WITH_CLIENT, resolveDir: PROJECT },
    });
    const { empty = 0, ...times } = loadTimes<string>({ ...codes, empty: EMPTY }, 3 * runs);
    const measured = Object.entries(codes).map(([name, code]) => ({
      name,
      kb: zippedKb(code),
      ms: (times[name] ?? Number.NaN) - empty,
    }));
    return {
      values: {
        'empty.ms': round(empty, 2),
        ...Object.fromEntries(
          measured.flatMap(({ name, kb, ms }) => {
            const key = name === SDK ? 'sdk' : name;
            return [
              [`${key}.ms`, round(ms, 2)],
              [`${key}.kb`, round(kb, 1)],
            ];
          }),
        ),
      },
      tables: [
        {
          columns: ['function', 'zip', 'load above an empty handler'],
          rows: measured.map(({ name, kb, ms }) => [name, `${kb.toFixed(1)} KB`, `${ms.toFixed(1)} ms`]),
        },
      ],
    };
  },
};

const round = (value: number, digits: number) => Number(value.toFixed(digits));
