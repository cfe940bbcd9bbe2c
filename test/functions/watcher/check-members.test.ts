import { HOUR_MS } from '../../../functions/shared/calendar';
import { shownFields, World } from './world';

const [ONE, OTHER, THIRD] = ['444455556666', '777788889999', '999900001111'];

/** Runs the watcher in the next hour, after heartbeats. Returns the alerts about silent accounts. */
async function nextRun(world: World, heard: Readonly<Record<string, readonly string[]>>, hours = 1) {
  world.now += hours * HOUR_MS;
  await world.hear(...world.settings.regions);
  for (const [account, regions] of Object.entries(heard)) await world.hearMember(account, ...regions);
  await world.run();
  return world.take().alerts.filter(({ key }) => key === 'monitoring/members');
}

test('silent accounts are reported again at once when 2, 4, 8 … of their Regions are silent, else once a day', async () => {
  const world = new World();
  await world.run();
  await nextRun(world, { [ONE]: ['a'] });
  await nextRun(world, { [OTHER]: ['a', 'b'] });
  await nextRun(world, { [THIRD]: ['a', 'b'] });
  const revisions: (string | undefined)[][] = [];
  for (const hours of [46, 1, 1, 1]) {
    const alerts = await nextRun(world, {}, hours);
    revisions.push(alerts.map(({ revision }) => revision));
  }
  // None, 1, 3, and 5 of the Regions.
  expect(revisions).toEqual([[], ['1'], ['2'], ['3']]);
  expect(await nextRun(world, {})).toEqual([]);
  expect(await nextRun(world, { [ONE]: ['a'] })).toEqual([]);
  expect(await nextRun(world, {}, 24)).toMatchObject([{ revision: '3', state: 'open', severity: 'high' }]);
  expect(await nextRun(world, { [ONE]: ['a'], [OTHER]: ['a', 'b'], [THIRD]: ['a', 'b'] })).toMatchObject([
    { state: 'resolved', severity: 'high' },
  ]);
});

test('the log of a run counts the other accounts, if there are any', async () => {
  const world = new World();
  await world.run();
  expect(world.entries.at(-1)).toMatchObject({ message: 'run', counts: { regions: 2, heard: 0 } });
  await nextRun(world, { [ONE]: ['a'], [OTHER]: ['a'] });
  expect(world.entries.at(-1)).toMatchObject({
    message: 'run',
    counts: { regions: 2, heard: 2, accounts: 2 },
  });
});

test('an account that is new and one that is gone on the same day are in one alert', async () => {
  const world = new World({ organization: { exclude_accounts: [], has_units: true } });
  const accounts = (state: string) =>
    new Map([
      [ONE, { name: 'one', state }],
      [OTHER, { name: 'two', state: 'ACTIVE' }],
    ]);
  world.organization = accounts('ACTIVE');
  await world.run();
  await nextRun(world, { [ONE]: ['us-east-1', 'eu-west-1'] }, 24);
  world.organization = accounts('CLOSED');
  await nextRun(world, { [ONE]: ['us-east-1', 'eu-west-1'] }, 24);
  await world.hearMember(OTHER, 'us-east-1', 'eu-west-1');
  await world.runFor(24);
  const changes = world.take().alerts.filter(({ title }) => title === 'Monitored accounts have changed');
  expect(changes.map(shownFields)).toMatchObject([
    { 'New accounts': `two (${OTHER})`, 'Accounts that are gone': `one (${ONE})` },
  ]);
});

test('the log says how many accounts the organization has', async () => {
  const world = new World({ organization: { exclude_accounts: [], has_units: true } });
  world.organization = new Map([[ONE, { name: 'one', state: 'ACTIVE' }]]);
  await world.run();
  expect(world.entries).toContainEqual({
    level: 'info',
    message: 'accounts of the organization listed',
    counts: { accounts: 1 },
  });
});
