import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHcl } from '../../settings/read/hcl';
import { parseSettings } from '../../settings/schema';
import { type CommandContext, defineCommand } from '../command-line/command';
import { UsageError } from '../command-line/usage-error';
import { type Answers, DEFAULT_ANSWERS, settingsOf } from './answers';
import { tfvarsText } from './hcl';
import { answered, hints, QUESTIONS, type Question } from './questions';

const FILE = 'terraform.tfvars';

/** The first terraform.tfvars. */
export const command = defineCommand({
  description:
    'Asks a few questions and writes a terraform.tfvars with only the values that differ from the defaults, and comments. A ' +
    'flag answers its question; without a terminal, or with --yes, questions without a flag get their default. It never ' +
    'overwrites a file, does not call AWS, and accepts no secrets: you give the Slack webhook as a variable when you deploy.',
  examples: [
    'init',
    'init --yes --home-region ap-northeast-1 --regions ap-northeast-1,us-east-1 --time-zone Asia/Tokyo --language ja',
  ],
  declare: (commander) =>
    commander
      .option('--prefix <prefix>', aboutFlag('prefix'))
      .option('--home-region <region>', aboutFlag('home_region'))
      .option('--regions <list>', aboutFlag('regions'))
      .option('--services <list>', aboutFlag('services'))
      .option('--emails <list>', aboutFlag('alarm_emails'))
      .option('--time-zone <zone>', aboutFlag('time_zone'))
      .option('--language <language>', aboutFlag('language'))
      .option('--state-bucket <name>', aboutFlag('bucket'))
      .option('--yes', 'ask nothing: questions without a flag get their default'),
  async run({ options }, context) {
    const { project, note } = context;
    refuseExisting(project);
    const { yes = false, ...flags } = options;
    const given: Readonly<Record<keyof Answers, string | undefined>> = {
      prefix: flags.prefix,
      home_region: flags.homeRegion,
      regions: flags.regions,
      services: flags.services,
      alarm_emails: flags.emails,
      time_zone: flags.timeZone,
      language: flags.language,
      bucket: flags.stateBucket,
    };
    const fromFlags = QUESTIONS.reduce(
      (answers, question) => answered(answers, question, given[question.key] ?? ''),
      DEFAULT_ANSWERS,
    );
    const open = yes ? [] : QUESTIONS.filter(({ key }) => given[key] === undefined);
    const answers = await askAll(fromFlags, open, context);
    const settings = settingsOf(answers);
    const text = tfvarsText(settings);
    parseSettings(await parseHcl(text, FILE), FILE);
    for (const hint of hints(answers)) note(hint);
    write(join(project, FILE), text);
    return { text: [`wrote ${FILE}`, '', ...next(answers)].join('\n'), json: { file: FILE, settings } };
  },
});

function aboutFlag(key: keyof Answers): string {
  const question = QUESTIONS.find((each) => each.key === key);
  return `${question?.about} (${question?.byDefault})`;
}

function refuseExisting(project: string): void {
  for (const name of [FILE, `${FILE}.json`])
    if (existsSync(join(project, name)))
      throw new UsageError(`${name} already exists and is not changed; edit it, or move it away first`);
}

/** Asks each question until its answer is valid. */
async function askAll(
  answers: Answers,
  questions: readonly Question[],
  { ask, note }: CommandContext,
): Promise<Answers> {
  if (!ask) return answers;
  let all = answers;
  for (const question of questions) {
    note(`\n${question.ask}: ${question.about}`);
    for (let taken: Answers | undefined; taken === undefined; all = taken ?? all) {
      const typed = await ask(`[${question.byDefault}] `);
      try {
        taken = answered(all, question, typed);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        note(error.message.replace(/^--[\w-]+ ?/, ''));
      }
    }
  }
  return all;
}

/** Writes the file; never overwrites one that was created in the meantime. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EEXIST' ? `${FILE} already exists and is not changed` : `cannot write ${path} (${code})`,
    );
  }
}

function next({ bucket }: Answers): readonly string[] {
  const commands = [
    ...(bucket === '' ? [] : [['bootstrap', 'creates the state bucket'] as const]),
    ['doctor --write', 'finds what exists in the account, and keeps it'] as const,
  ];
  return [
    'next:',
    ...commands.map(([name, why]) => `  aws-monitoring ${name.padEnd(16)} # ${why}`),
    `  ${'npm run synth'.padEnd(31)} # shows what is created, and how to deploy it`,
  ];
}
