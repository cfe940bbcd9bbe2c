import { managedResources, ownerOf, stateReader } from '../../../cli/doctor/states';
import { RESOURCES } from '../../../cli/doctor/subjects';
import { parseSettings } from '../../../settings/schema';
import { folderWith, removeFolders } from '../../settings/read/folder';

afterAll(removeFolders);

const state = (type: string, name: string, id: string, instances = [{ attributes: { id } }]) =>
  JSON.stringify({ version: 4, resources: [{ mode: 'managed', type, name, instances }] });

const DETECTOR = state('aws_guardduty_detector', 'detector-us-east-1', 'd1');

test('a resource in the state belongs to this project, compared by its id if that is unique', async () => {
  const managed = await managedResources(() => Promise.resolve(DETECTOR), 'guardduty');
  const owner = (id: string, region: 'us-east-1' | 'eu-west-1' = 'us-east-1') =>
    ownerOf(RESOURCES.guardduty, region, { id, isMarked: false }, managed);
  expect([owner('d1'), owner('d2'), owner('d1', 'eu-west-1')]).toEqual(['project', 'user', 'user']);
});

test('a hub has no unique id, so the Region in the state decides', async () => {
  const text = state('aws_securityhub_account', 'account-eu-west-1', '111122223333');
  const managed = await managedResources(() => Promise.resolve(text), 'security_hub');
  const owner = (region: 'us-east-1' | 'eu-west-1') =>
    ownerOf(RESOURCES.security_hub, region, { id: '111122223333', isMarked: undefined }, managed);
  expect([owner('eu-west-1'), owner('us-east-1')]).toEqual(['project', 'user']);
});

test('a resource without instances is no longer in the state', async () => {
  const text = state('aws_guardduty_detector', 'detector-us-east-1', 'd1', []);
  const managed = await managedResources(() => Promise.resolve(text), 'guardduty');
  expect(ownerOf(RESOURCES.guardduty, 'us-east-1', { id: 'd1', isMarked: false }, managed)).toBe('user');
});

test('without a state the tag decides, and without a tag the owner is unknown', async () => {
  for (const read of [() => Promise.reject(new Error('AccessDenied')), () => Promise.resolve('{')]) {
    const managed = await managedResources(read, 'guardduty');
    expect(managed).toBeUndefined();
    const owner = (isMarked: boolean | undefined) =>
      ownerOf(RESOURCES.guardduty, 'us-east-1', { id: 'd', isMarked }, managed);
    expect([owner(true), owner(false), owner(undefined)]).toEqual(['project', 'user', 'unknown']);
  }
});

test('a stack that was never deployed manages nothing, so that what exists is the user’s', async () => {
  const managed = await managedResources(() => Promise.resolve(undefined), 'macie');
  expect(ownerOf(RESOURCES.macie, 'us-east-1', { id: '1', isMarked: undefined }, managed)).toBe('user');
});

test('without a bucket the states are read from the folder of the project', async () => {
  const project = folderWith({ 'terraform.guardduty.tfstate': DETECTOR });
  const caller = { account: '111122223333', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const read = await stateReader(parseSettings({}, 'terraform.tfvars'), project, caller);
  expect([await read('guardduty'), await read('macie')]).toEqual([DETECTOR, undefined]);
});
