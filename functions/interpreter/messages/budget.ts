import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join } from '../detail';
import { accountOfTopic, type SnsNotification } from '../parse';

/**
 * An alert of AWS Budgets: plain text with lines `Name: value`. AWS does not specify the format, so values that cannot be read are
 * left out, and a text without such lines is shown unchanged. Undefined for messages of other services.
 * https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 */
export function budget(notification: SnsNotification): readonly Alert[] | undefined {
  const { id, subject, message, time } = notification;
  const facts = factsOf(message.slice(0, LONGEST));
  const name = facts.get('budget name');
  if (!name && !subject.startsWith('AWS Budgets:') && !message.startsWith('AWS Budget')) return undefined;
  const amount = amountOf(facts);
  const account = accountOfTopic(notification);
  const threshold = facts.get('alert threshold');
  const period = periodIn(message);
  const alert: Alert = {
    ...serviceLabel('budget'),
    severity: severityOf(amount, threshold),
    state: 'open',
    title:
      (amount && join(' ', `Budget ${name}:`, amount.sentence, period === 'day' ? 'per day' : undefined)) ??
      (subject || 'AWS Budgets'),
    link: linkTo(name),
    // The fields say everything that the text says, if they could be read.
    description: amount ? undefined : message,
    account,
    // Budgets belong to the account, not to a Region.
    region: 'global',
    resource: name,
    fields: [
      { label: 'Type', value: facts.get('budget type') },
      { label: 'Period', value: join(', ', period && `per ${period}`, dayOf(message)) },
      { label: 'Budgeted amount', value: facts.get('budgeted amount') },
      { label: amount?.forecast ? 'Forecasted amount' : 'Actual amount', value: amount?.value },
      { label: 'Percent of the budget', value: percentText(amount) },
      { label: 'Threshold', value: threshold },
    ],
    // The amounts in the title change, but a threshold is exceeded only once in a period.
    revision: 'passed',
    key: `budget/${account}/${name ?? id}/${amount?.type ?? ''}/${threshold ?? ''}/${dateOf(time, period)}`,
    time,
    eventId: id,
    origin: 'real',
  };
  return [alert];
}

/** Characters of a text that are searched; those of AWS have about 700. */
const LONGEST = 10_000;

/** The lines `Name: value`, by name in lower case. */
function factsOf(message: string): ReadonlyMap<string, string> {
  const facts = message.split('\n').flatMap((line) => {
    const at = line.indexOf(':');
    const [name, value] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
    return /^[A-Za-z][A-Za-z ]*$/.test(name) && value ? [[name.toLowerCase(), value] as const] : [];
  });
  return new Map(facts);
}

interface Amount {
  /** `ACTUAL` or `FORECASTED`. */
  readonly type: string;
  readonly forecast: boolean;
  readonly value: string;
  /** Of the budgeted amount; undefined if one of the two is not a number. */
  readonly percent: number | undefined;
  readonly sentence: string;
}

/** `ACTUAL Amount: $84.12`: any amount that is not the budgeted one. */
function amountOf(facts: ReadonlyMap<string, string>): Amount | undefined {
  const budgeted = facts.get('budgeted amount');
  const [name, value] = [...facts].find(([key]) => / amount$/.test(key) && key !== 'budgeted amount') ?? [];
  if (name === undefined || value === undefined || !facts.has('budget name')) return undefined;
  const type = name.replace(/ amount$/, '').toUpperCase();
  const share = (numberIn(value) / numberIn(budgeted)) * 100;
  const percent = Number.isFinite(share) ? Math.round(share * 10) / 10 : undefined;
  const budgetedText = budgeted && ` of ${budgeted}`;
  return {
    type,
    forecast: type.startsWith('FORECAST'),
    value,
    percent,
    // Utilization and coverage are percentages already.
    sentence: `${type.toLowerCase()} ${value}${budgetedText ?? ''}${percent === undefined || value.endsWith('%') ? '' : ` (${percent}%)`}`,
  };
}

const numberIn = (amount: string | undefined): number =>
  Number(amount?.replaceAll(',', '').match(/-?\d+(\.\d+)?/)?.[0] ?? Number.NaN);

const percentText = (amount: Amount | undefined): string | undefined =>
  amount?.percent === undefined ? undefined : `${amount.percent}%`;

/**
 * High for a forecast and for an exceeded budget; medium while the actual amount is within the budget, or if it cannot be read. A
 * threshold with `<` warns of low utilization or coverage.
 */
function severityOf(amount: Amount | undefined, threshold: string | undefined): Severity {
  if (amount === undefined) return 'medium';
  const withinBudget = !amount.forecast && (amount.percent ?? 100) < 100 && !threshold?.startsWith('<');
  return withinBudget ? 'medium' : 'high';
}

/** The URL is as the browser shows it. The console of Budgets is in us-east-1. */
function linkTo(name: string | undefined): string | undefined {
  const page = name === undefined ? '' : `/details?name=${encodeURIComponent(name)}`;
  return consoleLink('us-east-1', `costmanagement/home#/budgets${page}`);
}

/** `day`, `month`, `quarter` or `year`, from phrases such as `greater than $0.75 per day`, `for the current month`. */
function periodIn(message: string): string | undefined {
  const period = /\b(?:per|for the current) (day|month|quarter|year)\b/i.exec(message)?.[1]?.toLowerCase();
  return period ?? (dayOf(message) && 'day');
}

/** The text of a daily budget names the day: `Yesterday, the ACTUAL Cost associated with this budget is $1.70.` */
const dayOf = (message: string): string | undefined =>
  /\b(?:yesterday|today)\b/i.exec(message)?.[0].toLowerCase();

/** The period in which an alert is a repeat: the day of a daily budget, the year of an annual one, otherwise the month. */
function dateOf(time: string, period: string | undefined): string {
  return time.slice(0, period === 'day' ? 10 : period === 'year' ? 4 : 7);
}
