import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedRuns } from '../../../generated-runs';
import { SAMPLES, sample } from '../../sample-events';
import { expectToleratesMissingParts, expectToleratesOddValues } from './odd-values';

const FIELD = join(__dirname, '..', '..', '..', 'field');

const EVENTS: readonly (readonly [name: string, event: string])[] = [
  ...SAMPLES.map((name) => [name, JSON.stringify(sample(name))] as const),
  ...readdirSync(FIELD).map((file) => [file, readFileSync(join(FIELD, file), 'utf8')] as const),
].filter(([, event]) => 'source' in JSON.parse(event));

test.each(EVENTS)(
  '%s with odd values in any places is understood and shows no undefined values',
  (_, event) => {
    expectToleratesOddValues(event, generatedRuns(6, 100));
  },
);

test.each(EVENTS)('%s with null in place of any one of its objects and lists is understood', (_, event) => {
  expectToleratesMissingParts(event);
});
