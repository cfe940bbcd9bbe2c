import { kms } from '../../../../functions/interpreter/messages/kms';
import { sample } from '../../sample-events';
import { only } from './shown';

const toldOf = (type: string, detail?: object) => {
  const event = sample('kms-key-deleted', { 'detail-type': type, ...(detail && { detail }) });
  return only(kms.get(type)?.(event) ?? []);
};

test('a deleted key is high', () => {
  const { title, severity, resource, link } = toldOf('KMS CMK Deletion');
  expect({ title, severity, resource, link }).toEqual({
    title: 'Key 1234abcd-12ab-34cd-56ef-1234567890ab deleted',
    severity: 'high',
    resource: '1234abcd-12ab-34cd-56ef-1234567890ab',
    link: 'https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/1234abcd-12ab-34cd-56ef-1234567890ab',
  });
});

test.each([
  ['KMS CMK Rotation', 'info'],
  ['KMS Imported Key Material Expiration', 'high'],
])('%s is %s', (type, severity) => {
  expect(toldOf(type).severity).toBe(severity);
});

test('without an id in the detail, it comes from the ARN', () => {
  expect(toldOf('KMS CMK Deletion', {}).resource).toBe('1234abcd-12ab-34cd-56ef-1234567890ab');
});
