import { createInterface, type Interface } from 'node:readline';
import { UsageError } from './usage-error';

/**
 * Asks questions on a terminal. They are written to standard error, because standard output is for the result. The terminal
 * itself echoes and edits the line, so that Ctrl-C stays a signal.
 */
export function createQuestions({
  stdin,
  stderr,
}: {
  readonly stdin: NodeJS.ReadableStream;
  readonly stderr: { readonly write: (text: string) => unknown };
}) {
  let reader: Interface | undefined;
  let lines: AsyncIterator<string> | undefined;
  return {
    /** @throws UsageError at the end of the input (Ctrl-D) */
    ask: async (question: string): Promise<string> => {
      reader ??= createInterface({ input: stdin, terminal: false });
      lines ??= reader[Symbol.asyncIterator]();
      stderr.write(question);
      const { value, done } = await lines.next();
      if (done) throw new UsageError('no answer: the input has ended');
      return value;
    },
    /** Lets the program end. */
    close: () => reader?.close(),
  };
}
