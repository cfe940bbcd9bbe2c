import { run } from './preview/run';
import { Unusable } from './preview/unusable';
import { reportAndExit } from './synth/report-error';

/** `npm run preview -- [--json] [FILE…]`: events as Slack would show them. See docs/preview.md. */
async function main(): Promise<void> {
  const project = process.cwd();
  const { out, notes } = await run(process.argv.slice(2), {
    project,
    here: userFolder(process.env, project),
    now: Date.now(),
  });
  for (const note of notes) console.error(note);
  console.log(out);
}

/** npm starts scripts in the folder of the project and says in INIT_CWD where the user called it. */
function userFolder({ npm_lifecycle_event, INIT_CWD }: NodeJS.ProcessEnv, project: string): string {
  return npm_lifecycle_event === 'preview' && INIT_CWD ? INIT_CWD : project;
}

// `| head` closes the pipe early, which is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

main().catch((error: unknown) => {
  if (!(error instanceof Unusable)) reportAndExit(error);
  console.error(error.message);
  process.exit(2);
});
