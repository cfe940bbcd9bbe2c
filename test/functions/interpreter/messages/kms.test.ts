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

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';

test.each([
  ['KMS CMK Rotation', 'info', 'rotated'],
  ['KMS Imported Key Material Expiration', 'high', 'imported material has expired'],
])('%s is %s', (type, severity, summary) => {
  expect(toldOf(type)).toMatchObject({
    severity,
    service: 'kms',
    product: 'KMS',
    title: `Key ${ID} ${summary}`,
    fields: [],
    key: `kms/111122223333/eu-west-1/${ID}/${summary}`,
  });
});

test('an event without an ARN has the id of the key in its detail', () => {
  const event = sample('kms-key-deleted', { resources: [] });
  expect(only(kms.get('KMS CMK Deletion')?.(event) ?? []).resource).toBe(ID);
});

test('an event without the id of the key takes it from the ARN', () => {
  expect(toldOf('KMS CMK Deletion', {}).resource).toBe(ID);
});

test('an event that names no key is identified by itself', () => {
  const event = sample('kms-key-deleted', { resources: [], detail: {} });
  const { title, key, link } = only(kms.get('KMS CMK Deletion')?.(event) ?? []);
  expect({ title, key, link }).toEqual({
    title: 'Key deleted',
    key: `kms/111122223333/eu-west-1/${event.id}/deleted`,
    link: undefined,
  });
});
