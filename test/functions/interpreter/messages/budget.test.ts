import fc from 'fast-check';
import { budget } from '../../../../functions/interpreter/messages/budget';
import type { SnsNotification } from '../../../../functions/interpreter/parse';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import type { Alert } from '../../../../functions/shared/alert';
import { RENDER_SETTINGS } from '../../reader';
import { notification } from '../../sample-events';
import { only, shown } from './shown';

const ACTUAL = notification('budgets-sns-actual');
const FORECASTED = notification('budgets-sns-forecasted');

const told = (one: SnsNotification): Alert => only(budget(one) ?? []);

/** The actual alert with other lines in its text. */
function toldWith(...replacements: readonly (readonly [string, string])[]): Alert {
  const message = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), ACTUAL.message);
  return told({ ...ACTUAL, message });
}

test('an alert shows name, type, amounts and percentage of the budget', () => {
  const { fields, ...alert } = told(FORECASTED);
  expect(alert).toEqual({
    service: 'budget',
    product: 'Budgets',
    severity: 'high',
    state: 'open',
    title: 'Budget monthly-all: forecasted $84.12 of $100.00 (84.1%)',
    link: 'https://us-east-1.console.aws.amazon.com/costmanagement/home#/budgets/details?name=monthly-all',
    account: '111122223333',
    region: 'global',
    resource: 'monthly-all',
    key: 'budget/111122223333/monthly-all/FORECASTED/> $80.00/2026-09',
    revision: 'passed',
    time: '2026-09-26T10:11:12.131Z',
    eventId: '0a1b2c3d-4e5f-5071-8293-a4b5c6d7e803',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Type: 'Cost',
    Period: 'per month',
    'Budgeted amount': '$100.00',
    'Forecasted amount': '$84.12',
    'Percent of the budget': '84.1%',
    Threshold: '> $80.00',
  });
});

test('a utilization percentage is not repeated', () => {
  const { title } = toldWith(['$100.00', '100%'], ['$84.12', '45%'], ['> $80.00', '< 80%']);
  expect(title).toBe('Budget monthly-all: actual 45% of 100%');
});

describe('severity', () => {
  test('a forecast is high', () => {
    expect(told(FORECASTED).severity).toBe('high');
  });

  test('an actual amount within the budget is medium', () => {
    expect(told(ACTUAL).severity).toBe('medium');
  });

  test.each(['$100.00', '$1,084.12'])('%s spent of $100.00 is high', (spent) => {
    expect(toldWith(['$84.12', spent]).severity).toBe('high');
  });

  test('utilization below the threshold is high', () => {
    expect(toldWith(['> $80.00', '< $80.00']).severity).toBe('high');
  });
});

describe('amounts', () => {
  test.each([
    ['thousands', '$1,000.00', '$1,250.50', '125.1%'],
    ['a currency in words', '1000 JPY', '1250 JPY', '125%'],
    ['hours', '750 Hrs', '75.5 Hrs', '10.1%'],
    ['cents', '$100.00', '$84.19', '84.2%'],
    ['a budget of nothing', '$0.00', '$5.00', undefined],
    ['no number', 'n/a', '$5.00', undefined],
  ])('of %s', (_, budgeted, spent, percent) => {
    const alert = toldWith(['$100.00', budgeted], ['$84.12', spent]);
    const { 'Budgeted amount': shownBudget, 'Actual amount': shownSpent, ...rest } = shown(alert);
    expect([shownBudget, shownSpent, rest['Percent of the budget']]).toEqual([budgeted, spent, percent]);
  });

  test('a text without the budgeted amount shows the rest', () => {
    const alert = toldWith(['Budgeted Amount: $100.00\n', '']);
    expect(alert.title).toBe('Budget monthly-all: actual $84.12');
    expect(shown(alert)).toEqual({
      Type: 'Cost',
      Period: 'per month',
      'Actual amount': '$84.12',
      Threshold: '> $80.00',
    });
  });
});

test('only lines that are a name in letters, a colon and a value are read', () => {
  const odd = ['1. Gross Amount: $1', 'Gross (net) Amount: $2', 'Gross Amount:', 'Gross amount paid: $3'];
  const alert = toldWith(['Budget Name: monthly-all', [...odd, ' Budget Name : monthly-all'].join('\n')]);
  expect(alert.title).toBe('Budget monthly-all: actual $84.12 of $100.00 (84.1%)');
});

test('only the first 10,000 characters are read', () => {
  const { title } = told({ ...ACTUAL, message: `${'x\n'.repeat(5000)}${ACTUAL.message}` });
  expect(title).toBe(ACTUAL.subject);
});

test('a text without a threshold is rated by the amount', () => {
  const alert = toldWith(['Alert Threshold: > $80.00\n', '']);
  expect(alert).toMatchObject({ severity: 'medium', key: 'budget/111122223333/monthly-all/ACTUAL//2026-09' });
});

describe('key', () => {
  test('the same threshold in the next month is a new problem', () => {
    expect(told({ ...ACTUAL, time: '2026-10-02T00:00:00.000Z' }).key).toMatch(/\/2026-10$/);
  });

  test('of a daily budget the next day is a new problem', () => {
    const message = ACTUAL.message.replace('current month', 'current day');
    expect(told({ ...ACTUAL, message }).key).toMatch(/\/2026-09-26$/);
  });

  test('the actual and the forecasted amount are two problems', () => {
    expect(told(ACTUAL).key).not.toBe(told(FORECASTED).key);
  });
});

test('reserved characters in the name are encoded in the link', () => {
  expect(toldWith(['Budget Name: monthly-all', 'Budget Name: a & b']).link).toMatch(/\?name=a%20%26%20b$/);
});

describe('a text that cannot be read', () => {
  const unreadable = { ...ACTUAL, message: 'Your spending is remarkable.' };

  test('is shown unchanged, with the subject, as medium', () => {
    const alert = told(unreadable);
    const { title, description, severity, account, link, key } = alert;
    expect({ title, description, severity, account, link, key }).toEqual({
      link: 'https://us-east-1.console.aws.amazon.com/costmanagement/home#/budgets',
      key: `budget/111122223333/${ACTUAL.id}///2026-09`,
      title: 'AWS Budgets: monthly-all has exceeded your alert threshold',
      description: 'Your spending is remarkable.',
      severity: 'medium',
      account: '111122223333',
    });
    expect(shown(alert)).toEqual({});
  });

  test('is identified by its first line if it has no subject', () => {
    const alert = told({ ...ACTUAL, subject: '', message: 'AWS Budget Notification\nSomething.' });
    expect(alert.title).toBe('AWS Budgets');
  });

  test('of another sender is not an alert of Budgets', () => {
    expect(budget({ ...unreadable, subject: 'Deployment finished' })).toBeUndefined();
  });
});

test('whatever the text, the message shows no undefined values', () => {
  const line = fc.constantFrom(...ACTUAL.message.split('\n'));
  const odd = fc.constantFrom(
    'Budget Name:',
    'Budgeted Amount: -',
    ' Amount: 1',
    ':',
    'ACTUAL Amount: $',
    '\u0000',
  );
  const texts = fc.array(fc.oneof(line, odd, fc.string())).map((all) => all.join('\n'));
  fc.assert(
    fc.property(texts, (message) => {
      const shownText = JSON.stringify(renderAlert(told({ ...ACTUAL, message }), 'channel', RENDER_SETTINGS));
      expect(shownText).not.toMatch(/undefined|\[object|NaN|Infinity/);
    }),
  );
});

describe('a daily budget', () => {
  const DAILY = notification('budgets-sns-daily');

  test('shows the period and the day', () => {
    const alert = told(DAILY);
    expect(alert.title).toBe('Budget killswitch: actual $1.70 of $5.00 (34%) per day');
    expect(shown(alert)).toMatchObject({ Period: 'per day, yesterday', Threshold: '> $0.75' });
  });

  test('is recognized by the day that its text names', () => {
    const { title, key } = toldWith(['for the current month', ''], ['The ACTUAL', 'Yesterday, the ACTUAL']);
    expect(title).toMatch(/ per day$/);
    expect(key).toMatch(/\/2026-09-26$/);
  });

  test('is a new problem each day, and one problem on a day', () => {
    const keys = ['20T10', '20T23', '21T10'].map(
      (time) => told({ ...DAILY, time: `2026-11-${time}:00:00.000Z` }).key,
    );
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

test.each([
  ['current quarter', /\/2026-09$/],
  ['current year', /\/2026$/],
])('of the %s the key is %s', (period, key) => {
  expect(toldWith(['current month', period]).key).toMatch(key);
});
