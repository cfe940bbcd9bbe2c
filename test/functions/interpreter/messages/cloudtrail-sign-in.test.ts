import type { Detail } from '../../../../functions/interpreter/event';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const ROOT = 'cloudtrail-root-sign-in';
const BOB = { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/bob', accountId: '111122223333' };
const toldOf = (event: unknown) => only(interpret(parse(JSON.stringify(event), 'm-1')).alerts);
const toldWith = (detail: Detail) => toldOf(sampleWith(ROOT, detail));
const MFA = { additionalEventData: { MFAUsed: 'Yes' } };
const FAILURE = { responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' };

test('the root user without MFA is high, with from where', () => {
  const { fields, ...alert } = toldOf(sample(ROOT));
  expect(alert).toEqual({
    service: 'signin',
    product: 'Sign-in',
    severity: 'high',
    state: 'open',
    title: 'root signed in to the console without MFA',
    link: 'https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/e',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'root',
    key: 'signin/e',
    time: '2026-11-20T10:00:00Z',
    eventId: '00000000-0000-4000-8000-455959929918',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Who: 'root',
    Result: 'Success',
    'Source IP': '198.51.100.9',
    MFA: 'No',
    'Signed in to': 'https://console.aws.amazon.com/',
    'User agent': 'Mozilla/5.0',
  });
});

test.each([
  ['the root user with MFA', MFA, 'high', 'root signed in to the console'],
  ['the root user in vain', FAILURE, 'medium', 'root failed to sign in to the console'],
  ['a user without MFA', { userIdentity: BOB }, 'medium', 'bob signed in to the console without MFA'],
  ['a user with MFA', { userIdentity: BOB, ...MFA }, 'info', 'bob signed in to the console'],
  ['a user in vain', { userIdentity: BOB, ...FAILURE }, 'low', 'bob failed to sign in to the console'],
  [
    'a federated user, whose second factor AWS does not see',
    { userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice' } },
    'info',
    'Admin/alice signed in to the console',
  ],
  [
    'a user who does not exist, perhaps a password',
    { userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, ...FAILURE },
    'low',
    'unknown user failed to sign in to the console',
  ],
  [
    'a user in vain, which only the error says',
    { userIdentity: BOB, responseElements: null, errorMessage: 'Failed authentication' },
    'low',
    'bob failed to sign in to the console',
  ],
  ['nobody', { userIdentity: null }, 'info', 'Somebody signed in to the console'],
])('%s', (_, detail: Detail, severity, title) => {
  expect(toldWith(detail)).toMatchObject({ severity, title });
});

test('both spellings of AWS get the message, and a test event as well', () => {
  const types = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];
  const events = types.map((type) => sample(ROOT, { 'detail-type': type, source: 'test.aws.signin' }));
  expect(events.map((event) => toldOf(event).title)).toEqual(
    types.map(() => 'root signed in to the console without MFA'),
  );
});

test('repeated failures of a user are one problem, and each sign-in is another', () => {
  const keyWith = (eventID: string, detail: Detail = {}) => toldWith({ ...detail, eventID }).key;
  expect(keyWith('a', FAILURE)).toBe('signin/failed/111122223333/root');
  expect(keyWith('a', FAILURE)).toBe(keyWith('b', FAILURE));
  expect(keyWith('a', FAILURE)).not.toBe(keyWith('a', { ...FAILURE, userIdentity: BOB }));
  expect(keyWith('a')).not.toBe(keyWith('b'));
});

test('another sign-in event of the root user is shown as a call, and high', () => {
  const { title, severity } = toldWith({ eventName: 'PasswordRecoveryRequested' });
  expect({ title, severity }).toEqual({ title: 'root called PasswordRecoveryRequested', severity: 'high' });
});

describe('a sign-in by IAM Identity Center', () => {
  const step = (eventName: string, result: string) =>
    toldOf({
      ...sampleWith(ROOT, {
        eventName,
        userIdentity: { type: 'IdentityCenterUser', onBehalfOf: { userId: 'u-1' } },
        responseElements: null,
        additionalEventData: { UserName: 'alice', CredentialType: 'PASSWORD' },
        serviceEventDetails: { [eventName]: result },
      }),
      'detail-type': 'AWS Service Event via CloudTrail',
    });

  test.each([
    ['UserAuthentication', 'Success', 'info', 'alice signed in to IAM Identity Center'],
    ['UserAuthentication', 'Failure', 'low', 'alice failed to sign in to IAM Identity Center'],
    ['CredentialVerification', 'Failure', 'low', 'alice failed a credential check'],
  ])('%s: %s', (eventName, result, severity, title) => {
    const alert = step(eventName, result);
    expect(alert).toMatchObject({ severity, title, product: 'Sign-in' });
    expect(shown(alert)).toMatchObject({ Who: 'alice', Result: result, Credential: 'PASSWORD' });
  });
});

test('a switch of roles shows the previous identity', () => {
  const alert = toldWith({
    eventName: 'SwitchRole',
    userIdentity: BOB,
    responseElements: { SwitchRole: 'Success' },
    additionalEventData: { SwitchFrom: 'arn:aws:iam::111122223333:user/bob' },
  });
  expect(alert).toMatchObject({ severity: 'info', title: 'bob switched roles in the console' });
  expect(shown(alert)['Switched from']).toBe('arn:aws:iam::111122223333:user/bob');
});
