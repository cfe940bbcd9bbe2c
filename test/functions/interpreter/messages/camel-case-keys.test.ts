import { camelCaseKeys } from '../../../../functions/interpreter/messages/camel-case-keys';

test('keys begin with a small letter at any depth, except those that are data', () => {
  const finding = {
    Action: [{ AwsApiCallAction: { Api: 'x', AffectedResources: { 'AWS::S3::Bucket': 'b' } } }],
  };
  expect(camelCaseKeys(finding)).toEqual({
    action: [{ awsApiCallAction: { api: 'x', affectedResources: { 'AWS::S3::Bucket': 'b' } } }],
  });
});

test.each([undefined, null, 'x', 7])('%j has no keys', (value) => {
  expect(camelCaseKeys(value)).toBeUndefined();
});
