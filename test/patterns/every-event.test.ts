import { matches } from '../../patterns/engine/match';
import { everyEvent } from '../../patterns/every-event';

test.each(['aws.health', 'my-app', ''])('an event of the source %j matches', (source) => {
  expect(matches(everyEvent, { source, detail: {} })).toBe(true);
});
