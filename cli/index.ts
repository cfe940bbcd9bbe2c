import { run } from './command-line/run';
import { PROGRAMS } from './terraform/programs';

/** `npm run cli -- <command>` and `aws-monitoring <command>`: see docs/commands.md. */
async function main(): Promise<void> {
  // `| head` closes the pipe early, which is not a failure.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  // This project defines the supported versions of Node.js: docs/decisions/0003-dependencies.md.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  process.exitCode = await run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    programs: PROGRAMS,
    now: Date.now,
    signals: process,
    exit: (code) => process.exit(code),
  });
}

void main();
