import { sample } from '../sample-events';
import { finding, World } from './world';

const HEARTBEAT = {
  ...sample('guardduty-finding-low', {
    source: 'aws-monitoring.heartbeat',
    'detail-type': 'Monitoring Heartbeat',
  }),
  region: 'eu-west-1',
  resources: [],
  detail: {},
};

describe('while the table is unavailable', () => {
  test('alerts are sent, and one line is logged', async () => {
    const world = new World();
    world.tableFaults = ['seen', 'week/2931'];
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
    expect(world.logged).toEqual([
      { level: 'warn', message: 'UpdateItem: no answer (TimeoutError)', error: 'Error' },
    ]);
  });

  test.each([
    ['that cannot be noted stays in the queue', ['seen'], ['m-1']],
    ['that cannot only be counted is done with', ['week/2931'], []],
  ])('a heartbeat %s', async (_, faults, failed) => {
    const world = new World();
    world.tableFaults = faults;
    expect(await world.receive({ 'm-1': HEARTBEAT, 'm-2': finding('a') })).toEqual(failed);
    expect(world.logged).toMatchObject([{ level: 'warn', message: 'UpdateItem: no answer (TimeoutError)' }]);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
  });
});
