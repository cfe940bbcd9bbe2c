import { PassThrough } from 'node:stream';
import { type Command, defineCommand } from '../../../cli/command-line/command';
import { exitCodesText } from '../../../cli/command-line/help';
import { COMMANDS } from '../../../cli/commands';
import { runCommand } from '../run-command';

const EVERY = Object.entries(COMMANDS);
const load = async (name: string) => (await COMMANDS[name]?.load())?.command as Command;

/** A command for tests under the name `match`. */
async function runWith(command: Command, args: readonly string[] = [], options = {}) {
  const entry = COMMANDS.match as { load: () => Promise<{ command: Command }> };
  const spy = jest.spyOn(entry, 'load').mockResolvedValue({ command });
  try {
    return await runCommand(['match', ...args], { project: '.', ...options });
  } finally {
    spy.mockRestore();
  }
}

const command = (run: Command['run'], more: Partial<Command> = {}): Command =>
  defineCommand({ description: 'd', examples: ['match'], declare: (commander) => commander, run, ...more });

describe('every command', () => {
  test.each(EVERY)(
    '%s has a short summary and help with examples and exit codes',
    async (name, { summary }) => {
      expect(summary).toMatch(/^[a-z].{9,60}[^.]$/);
      const { code, out, err } = await runCommand([name, '--help'], { project: '.' });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(new RegExp(`^Usage: aws-monitoring ${name} \\[options\\]`));
      for (const example of (await load(name)).examples) {
        expect(example.split(' ')[0]).toBe(name);
        expect(out).toContain(`\n  aws-monitoring ${example}\n`);
      }
      expect(out).toMatch(/\nExit codes:\n {2}0 {2}\S.*\n {2}1 {2}\S.*\n {2}2 {2}\S/);
      expect(out).toContain('  --json ');
    },
  );

  test.each(EVERY)(
    '%s refuses an option that it does not have, with exit code 2 or, if 2 means something else, 1',
    async (name) => {
      const { code, out, err } = await runCommand([name, '--no-such-option'], { project: '.' });
      const hasOwn2 = (await load(name)).exitCodes?.[2] !== undefined;
      expect({ code, out }).toEqual({ code: hasOwn2 ? 1 : 2, out: '' });
      expect(err).toBe(
        `unknown option '--no-such-option' (aws-monitoring ${name} --help says what there is)\n`,
      );
    },
  );
});

test('a misspelt option is reported instead of the missing required one', async () => {
  const { err } = await runCommand(['replay', '--sicne', '2h'], { project: '.' });
  expect(err).toMatch(/^unknown option '--sicne'; did you mean --since\?/);
});

test.each([
  [['nothing'], "unknown command 'nothing' (aws-monitoring --help says what there is)\n"],
  [['mach'], "unknown command 'mach'; did you mean match? (aws-monitoring --help says what there is)\n"],
  [
    ['help', 'mach'],
    "unknown command 'mach'; did you mean match? (aws-monitoring --help says what there is)\n",
  ],
])('%j is no command', async (args, err) => {
  expect(await runCommand(args, { project: '.' })).toEqual({ code: 2, out: '', err });
});

test('a result is printed as text or as JSON, with its exit code', async () => {
  const some = command(async () => ({ text: 'yes', json: { is: true }, exitCode: 1 }));
  expect(await runWith(some)).toEqual({ code: 1, out: 'yes\n', err: '' });
  expect(await runWith(some, ['--json'])).toEqual({ code: 1, out: '{\n  "is": true\n}\n', err: '' });
});

test('JSON Lines has one item per line, and is empty for an empty list', async () => {
  const lines = (json: unknown[]) => command(async () => ({ text: '', json, isJsonLines: true }));
  expect((await runWith(lines([1, { a: 2 }]), ['--json'])).out).toBe('1\n{"a":2}\n');
  expect((await runWith(lines([]), ['--json'])).out).toBe('');
});

test('for an unexpected error, only its message is shown, exit code 1', async () => {
  const broken = command(async () => {
    throw new TypeError('x is not a function');
  });
  expect(await runWith(broken)).toEqual({ code: 1, out: '', err: 'x is not a function\n' });
});

test('if 2 has another meaning, a usage error ends with 1', async () => {
  const plan = command(async () => ({ text: 'changes', json: {}, exitCode: 2 }), {
    exitCodes: { 2: 'there are changes' },
  });
  expect((await runWith(plan)).code).toBe(2);
  expect((await runWith(plan, ['--no-such-option'])).code).toBe(1);
  expect(exitCodesText(plan)).toContain('\n  2  there are changes');
});

test('progress is shown only on a terminal, and removed before the result', async () => {
  const slow = command(async (_, { onProgress }) => {
    onProgress('1 of 2');
    return { text: 'done', json: {} };
  });
  expect((await runWith(slow)).err).toBe('');
  expect((await runWith(slow, [], { isTerminal: true })).err).toBe('\r\u001b[2K1 of 2\r\u001b[2K');
});

test('the first Ctrl-C stops the work, and its result is printed, exit code 130', async () => {
  let press = () => {};
  const work = command((_, { interruptible }) =>
    interruptible(async (stop) => {
      press();
      return { text: stop.aborted ? 'half' : 'whole', json: {} };
    }),
  );
  const onSignals = (signals: { emit: (name: string, signal: string) => void }) => {
    press = () => signals.emit('SIGINT', 'SIGINT');
  };
  expect(await runWith(work, [], { onSignals })).toEqual({ code: 130, out: 'half\n', err: '' });
});

describe('a question', () => {
  const asks = command(async (_, { ask }) => ({ text: ask ? await ask('prefix? ') : 'nobody', json: {} }));
  const typing = (line: string) => Object.assign(new PassThrough(), { isTTY: true }).end(line);

  test('is asked on standard error of a terminal', async () => {
    const { out, err } = await runWith(asks, [], { isTerminal: true, stdin: typing('mine\n') });
    expect({ out, err }).toEqual({ out: 'mine\n', err: 'prefix? ' });
  });

  test('ends the command without an answer', async () => {
    const { code, err } = await runWith(asks, [], { isTerminal: true, stdin: typing('') });
    expect({ code, err }).toEqual({ code: 2, err: 'prefix? no answer: the input has ended\n' });
  });

  test('is not asked without a terminal or with --json', async () => {
    expect((await runWith(asks)).out).toBe('nobody\n');
    expect((await runWith(asks, ['--json'], { isTerminal: true, stdin: typing('') })).out).toBe('{}\n');
  });
});
