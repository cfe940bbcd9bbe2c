import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHcl } from '../../../settings/read/hcl';
import { statementsOf } from '../../../settings/read/statements';

const EXAMPLE = readFileSync(join(__dirname, '..', '..', '..', 'terraform.tfvars.example'), 'utf8');

/** The places that the message of an error names. */
async function placesIn(text: string): Promise<readonly string[]> {
  const { message } = await parseHcl(text, 'terraform.tfvars').then(
    () => new Error('it was read'),
    (error: Error) => error,
  );
  return [...message.matchAll(/line \d+, column \d+/g)].map(([place]) => place);
}

test('errors of several statements come together, whatever kind each is', async () => {
  const text = [
    'prefix = mon itoring',
    'home_region = "us-east-1"',
    'regions = ["us-east-1" "eu-west-1"]',
    'guardduty = {',
    'min_severity = = 4',
    '}',
    'time_zone = "Asia/Tokyo',
    'tags = { Owner = "me", }',
    'language = ',
  ].join('\n');
  expect(await placesIn(text)).toEqual([
    'line 1, column 14',
    'line 3, column 24',
    'line 5, column 16',
    'line 7, column 24',
    'line 9, column 12',
  ]);
});

test('a map that is not closed has all that follows, and what comes before it is named', async () => {
  const places = await placesIn('prefix = = 1\nguardduty = {\n  min_severity = 4\nlanguage = "ja"\n');
  expect(places[0]).toBe('line 1, column 10');
  expect(places.length).toBeGreaterThan(1);
});

test.each(['prefix = = 1\npattern = <<E\na = = {\nE\n', '/* a = { */\nprefix = = 1\nregions = = 2\n'])(
  'what a scan of lines cannot follow is left to the parser: %j',
  async (text) => {
    expect(statementsOf(text)).toBeUndefined();
    expect(await placesIn(text)).toHaveLength(1);
  },
);

test('each statement of the example, with every setting in it turned on, is one by itself', async () => {
  const all = EXAMPLE.replaceAll(/^#\s?(?=[a-z_]+\s*=|\s|\}|\])/gm, '');
  for (const text of [EXAMPLE, all]) {
    const whole = await parseHcl(text, 'terraform.tfvars').catch(() => undefined);
    if (!whole) continue;
    const statements = statementsOf(text) ?? [];
    const parts = await Promise.all(statements.map((each) => parseHcl(each, 'terraform.tfvars')));
    expect(Object.assign({}, ...parts)).toEqual(whole);
  }
});
