import { secretIn } from '../../settings/problems/secrets';
import { SettingsError } from '../../settings/problems/settings-error';
import { DEFAULT_REGIONS, OPT_IN_REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { suggest } from '../../words/suggest';
import { UsageError } from '../command-line/usage-error';
import { type Answers, DEFAULT_ANSWERS, OFFERED, settingsOf } from './answers';

/** One question, which a flag can answer. */
export interface Question<Key extends keyof Answers = keyof Answers> {
  readonly key: Key;
  /** Of the option: `--home-region`. */
  readonly flag: string;
  readonly placeholder: string;
  /** For the help, and shown before the question. */
  readonly about: string;
  readonly ask: string;
  /** The meaning of an empty answer, as it is shown. */
  readonly byDefault: string;
}

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  {
    key: 'prefix',
    flag: 'prefix',
    placeholder: '<prefix>',
    about: 'the start of the name of every resource; it cannot be changed later',
    ask: 'Prefix of all names',
    byDefault: DEFAULT_ANSWERS.prefix,
  },
  {
    key: 'home_region',
    flag: 'home-region',
    placeholder: '<region>',
    about: 'the Region of the hub, which posts to Slack; it cannot be changed later',
    ask: 'Home Region',
    byDefault: DEFAULT_ANSWERS.home_region,
  },
  {
    key: 'regions',
    flag: 'regions',
    placeholder: '<list>',
    about: `the Regions to monitor, separated by commas; "default" are the ${DEFAULT_REGIONS.length} that are enabled in every account`,
    ask: 'Regions to monitor',
    byDefault: 'default',
  },
  {
    key: 'services',
    flag: 'services',
    placeholder: '<list>',
    about: `the services to turn on, out of ${OFFERED.join(', ')}; guardduty, aws_config and macie are charged by usage`,
    ask: 'Services',
    byDefault: DEFAULT_ANSWERS.services.join(', '),
  },
  {
    key: 'alarm_emails',
    flag: 'emails',
    placeholder: '<list>',
    about: 'who gets an e-mail when the monitoring itself fails; "none" for nobody',
    ask: 'E-mail addresses for alarms',
    byDefault: 'none',
  },
  {
    key: 'time_zone',
    flag: 'time-zone',
    placeholder: '<zone>',
    about: 'the time zone of the times in messages, such as Asia/Tokyo',
    ask: 'Time zone',
    byDefault: DEFAULT_ANSWERS.time_zone,
  },
  {
    key: 'language',
    flag: 'language',
    placeholder: '<language>',
    about: 'the language of the messages: en or ja',
    ask: 'Language',
    byDefault: DEFAULT_ANSWERS.language,
  },
  {
    key: 'bucket',
    flag: 'state-bucket',
    placeholder: '<name>',
    about:
      'the S3 bucket for the Terraform state, in the home Region; "none" keeps it in this folder, for a trial',
    ask: 'State bucket',
    byDefault: 'none',
  },
];

const LISTS: readonly (keyof Answers)[] = ['regions', 'services', 'alarm_emails'];

/**
 * Returns the answers with one more.
 * @param typed as the user typed it; empty for the default
 * @throws UsageError that says why the answer is not valid
 */
export function answered(answers: Answers, { key, flag }: Question, typed: string): Answers {
  const text = typed.trim();
  const secret = secretIn(text);
  if (secret) throw new UsageError(`--${flag}: ${secret.name}, which must not be in a file; ${secret.fix}`);
  if (text === '' || (text === 'default' && key === 'regions'))
    return { ...answers, [key]: DEFAULT_ANSWERS[key] };
  const value = valueFrom(key, text);
  if (key === 'services') checkServices(flag, value as readonly string[]);
  const all = { ...answers, [key]: value };
  const message = issueOf(all);
  if (message !== undefined) throw new UsageError(`--${flag} ${text}: ${message}`);
  return all;
}

function valueFrom(key: keyof Answers, text: string): string | readonly string[] {
  const isNone = text === 'none' && (key === 'alarm_emails' || key === 'bucket' || key === 'services');
  if (!LISTS.includes(key)) return isNone ? '' : text;
  if (isNone) return [];
  const items = text.split(/[\s,]+/).filter(Boolean);
  const all =
    key === 'regions' ? items.flatMap((each) => (each === 'default' ? DEFAULT_REGIONS : each)) : items;
  return [...new Set(all)];
}

function checkServices(flag: string, names: readonly string[]): void {
  for (const name of names) {
    if ((OFFERED as readonly string[]).includes(name)) continue;
    const meant = suggest(name, OFFERED);
    throw new UsageError(
      `--${flag} ${name}: ${meant ? `did you mean ${meant}?` : `choose among ${OFFERED.join(', ')}; others are turned on in terraform.tfvars, see docs/settings.md`}`,
    );
  }
}

/** The message that the settings would give for the answers, in one line. */
function issueOf(answers: Answers): string | undefined {
  try {
    parseSettings(settingsOf(answers), 'terraform.tfvars');
    return undefined;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.issues.map(({ message }) => message).join('; ');
  }
}

/** Notes about answers that are accepted. */
export function hints({ regions }: Answers): readonly string[] {
  const optIn = regions.filter((region) => (OPT_IN_REGIONS as readonly string[]).includes(region));
  return optIn.length === 0
    ? []
    : [`to be enabled in the account first: ${optIn.join(', ')} (doctor says whether they are)`];
}
