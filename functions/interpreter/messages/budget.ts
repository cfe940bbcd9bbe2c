import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join } from '../detail';
import type { SnsNotification } from '../parse';

/**
 * An alert of AWS Budgets: plain text, with a line `Name: value` for each fact. AWS promises nothing about it, so what
 * cannot be read is left out, and a text without any such line is shown as it is. Undefined for messages of others.
 * https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 */
export function budget(notification: SnsNotification): readonly Alert[] | undefined {
  const { id, subject, message, time } = notification;
  const facts = factsOf(message.slice(0, LONGEST));
  const name = facts.get('budget name');
  if (!name && !subject.startsWith('AWS Budgets:') && !message.startsWith('AWS Budget')) return undefined;
  const amount = amountOf(facts);
  const account = /AWS Account:? (\d{12})/.exec(message)?.[1] ?? notification.topicArn.split(':')[4] ?? '';
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
    // The text says nothing that the fields do not say, unless they could not be read.
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
    // The amounts in the title change, but the threshold was passed once.
    revision: 'passed',
    key: `budget/${account}/${name ?? id}/${amount?.type ?? ''}/${threshold ?? ''}/${dateOf(time, period)}`,
    time,
    eventId: id,
    origin: 'real',
  };
  return [alert];
}

/** Characters of a text that are searched: AWS's own have about 700. */
const LONGEST = 10_000;

/** The lines `Name: value`, by their names in small letters. */
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
  /** Of the budgeted amount; undefined where one of them is no number. */
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
    // A share of use or coverage is in percent already.
    sentence: `${type.toLowerCase()} ${value}${budgetedText ?? ''}${percent === undefined || value.endsWith('%') ? '' : ` (${percent}%)`}`,
  };
}

const numberIn = (amount: string | undefined): number =>
  Number(amount?.replaceAll(',', '').match(/-?\d+(\.\d+)?/)?.[0] ?? Number.NaN);

const percentText = (amount: Amount | undefined): string | undefined =>
  amount?.percent === undefined ? undefined : `${amount.percent}%`;

/**
 * High, because whoever sets a threshold wants to be called when it is passed, above all in time, at a forecast. Only
 * what was really spent and is still within the budget is a mark on the way. A threshold `<` is about too little use.
 */
function severityOf(amount: Amount | undefined, threshold: string | undefined): Severity {
  if (amount === undefined) return 'medium';
  const withinBudget = !amount.forecast && (amount.percent ?? 100) < 100 && !threshold?.startsWith('<');
  return withinBudget ? 'medium' : 'high';
}

/** As the console itself writes it. Budgets has one console, in us-east-1. */
function linkTo(name: string | undefined): string | undefined {
  const page = name === undefined ? '' : `/details?name=${encodeURIComponent(name)}`;
  return consoleLink('us-east-1', `costmanagement/home#/budgets${page}`);
}

/** `day`, `month`, `quarter` or `year`, as the text has it: `greater than $0.75 per day`, `for the current month`. */
function periodIn(message: string): string | undefined {
  const period = /\b(?:per|for the current) (day|month|quarter|year)\b/i.exec(message)?.[1]?.toLowerCase();
  return period ?? (dayOf(message) && 'day');
}

/** A daily budget looks back: `Yesterday, the ACTUAL Cost associated with this budget is $1.70.` */
const dayOf = (message: string): string | undefined =>
  /\b(?:yesterday|today)\b/i.exec(message)?.[0].toLowerCase();

/** The next day of a daily budget is a new problem, and so is the next year of a yearly one; of others, the next month. */
function dateOf(time: string, period: string | undefined): string {
  return time.slice(0, period === 'day' ? 10 : period === 'year' ? 4 : 7);
}
