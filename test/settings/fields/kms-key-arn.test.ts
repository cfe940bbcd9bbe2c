import { parseSettings } from '../../../settings/schema';
import { issuesIn } from '../issues-in';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

test('a key in the home Region is accepted', () => {
  const { kms_key_arn } = parseSettings({ home_region: 'eu-west-1', kms_key_arn: KEY }, 'terraform.tfvars');
  expect(kms_key_arn).toBe(KEY);
  expect(issuesIn({ kms_key_arn: KEY.replace('eu-west-1', 'us-east-1') })).toEqual([]);
});

test('a key in another Region is refused, because the services of the home Region accept none', () => {
  expect(issuesIn({ kms_key_arn: KEY })).toEqual([
    {
      path: 'kms_key_arn',
      value: expect.any(String),
      message: 'a key in eu-west-1; it must be in home_region, us-east-1',
    },
  ]);
});

test.each([KEY.replace(':key/', ':alias/'), '1234abcd-12ab-34cd-56ef-1234567890ab', 7])(
  '%s is not the ARN of a key',
  (kms_key_arn) => {
    expect(issuesIn({ kms_key_arn })).toMatchObject([
      {
        path: 'kms_key_arn',
        message: expect.stringContaining(': the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID'),
      },
    ]);
  },
);

test.each([{ home_region: 'eu-wst-1' }, { home_regon: 'eu-west-1' }])(
  'where the home Region is misspelled, that is the only issue: %j',
  (values) => {
    expect(issuesIn({ ...values, kms_key_arn: KEY }).map(({ path }) => path)).toEqual(Object.keys(values));
  },
);
