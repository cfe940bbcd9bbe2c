import { newCheckpoints } from '../../../functions/watcher/checkpoints';
import { RULE, SETTINGS } from './world';

const DUE = { day: 20516, monday: 20514 };

test('Regions and rules that are new are added, and those that are gone are cleared once', () => {
  const settings = { ...SETTINGS, regions: ['us-east-1', 'eu-west-1'], ignore: [RULE] };
  const stored = {
    since: 1,
    'watched/us-east-1': 2,
    'watched/sa-east-1': 3,
    'watched/ap-east-1': 0,
    'known/old': 4,
    // When a rule last matched is kept, whatever its name is.
    'ignore/known/old': 5,
  };
  expect(newCheckpoints(settings, stored, DUE, 10)).toEqual({
    'watched/eu-west-1': 10,
    'known/probes': 10,
    'watched/sa-east-1': 0,
    'known/old': 0,
  });
});
