import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { hclTokens } from '../../../cli/tfvars/hcl-tokens';
import { setList } from '../../../cli/tfvars/set-list';
import { parseHcl } from '../../../settings/read/hcl';
import { DEFAULT_REGIONS } from '../../../settings/regions';
import { generatedRuns } from '../../generated-runs';

const EXAMPLE = readFileSync(join(__dirname, '..', '..', '..', 'terraform.tfvars.example'), 'utf8');
const DETECTORS = ['guardduty', 'existing_detectors'] as const;

test.each([
  [
    'without the block, it is appended',
    'prefix = "m"',
    'prefix = "m"\n\nguardduty = {\n  existing_detectors = ["us-east-1"]\n}\n',
  ],
  ['an empty block is filled', 'guardduty = {}\n', 'guardduty = { existing_detectors = ["us-east-1"] }\n'],
  [
    'a block of one line gets it at its end',
    'guardduty = { min_severity = 4 } # mild ones are noise\n',
    'guardduty = { min_severity = 4, existing_detectors = ["us-east-1"] } # mild ones are noise\n',
  ],
  [
    'a block of several lines gets a line',
    'guardduty = {\n  min_severity = 4 # noise\n  # last\n}\n',
    'guardduty = {\n  min_severity = 4 # noise\n  # last\n  existing_detectors = ["us-east-1"]\n}\n',
  ],
  [
    'a list of one line is replaced',
    'guardduty = { existing_detectors = ["eu-west-1"] }\n',
    'guardduty = { existing_detectors = ["us-east-1"] }\n',
  ],
  [
    'a list of several lines keeps what stays, with its comments',
    'guardduty = {\n  existing_detectors = [\n    "eu-west-1", # old\n    # ours since 2020\n    "us-east-1" # by hand\n  ]\n}\n',
    'guardduty = {\n  existing_detectors = [\n    # ours since 2020\n    "us-east-1" # by hand\n  ]\n}\n',
  ],
  [
    'line ends of Windows stay',
    'guardduty = {\r\n  min_severity = 4\r\n}\r\n',
    'guardduty = {\r\n  min_severity = 4\r\n  existing_detectors = ["us-east-1"]\r\n}\r\n',
  ],
  [
    'quoted keys and colons are found',
    'guardduty = { "existing_detectors" : [] }\n',
    'guardduty = { "existing_detectors" : ["us-east-1"] }\n',
  ],
  [
    'a key of the same name elsewhere is not it',
    'tags = { existing_detectors = "x" }\nguardduty = { mentions = { existing_detectors = "here" } }\n',
    'tags = { existing_detectors = "x" }\nguardduty = { mentions = { existing_detectors = "here" }, existing_detectors = ["us-east-1"] }\n',
  ],
])('%s', async (_, before, after) => {
  expect(await setList(before, { path: DETECTORS, values: ['us-east-1'] })).toBe(after);
});

test('an item on a shared line is removed alone, and new items come last', async () => {
  const before = 'regions = [\n  "us-east-1", "me-south-1", # home\n  "eu-west-1", "af-south-1"\n]\n';
  const values = ['us-east-1', 'eu-west-1', 'eu-west-2'];
  expect(await setList(before, { path: ['regions'], values })).toBe(
    'regions = [\n  "us-east-1", # home\n  "eu-west-1",\n  "eu-west-2",\n]\n',
  );
});

test.each([
  ['a block without an equals sign', 'guardduty {\n}\n'],
  ['something other than a map', 'guardduty = "on"\n'],
  ['something other than a list', 'guardduty = { existing_detectors = "us-east-1" }\n'],
  ['a list with a variable', 'guardduty = { existing_detectors = [var.region] }\n'],
  ['a comment in a list of one line', 'guardduty = { existing_detectors = ["eu-west-1" /* why */] }\n'],
  ['a block that stands twice', 'guardduty = {}\nguardduty = {}\n'],
])('%s is not edited', async (_, before) => {
  expect(await setList(before, { path: DETECTORS, values: ['us-east-1'] })).toBeUndefined();
});

const regions = fc.uniqueArray(fc.constantFrom(...DEFAULT_REGIONS), { maxLength: 6 });
const comment = fc.stringMatching(/^[ \w"'={}[\],#/]{0,20}$/).map((text) => `# ${text}`);

/** A list with comments, in one of several common layouts. */
const listText = fc
  .record({
    regions,
    comment,
    style: fc.constantFrom('line', 'lines', 'comments', 'bracket', 'null'),
    comma: fc.boolean(),
  })
  .map(({ regions, comment, style, comma }) => {
    const items = regions.map((region) => `"${region}"`);
    const end = comma && items.length > 0 ? ',' : '';
    if (style === 'null') return 'null';
    if (style === 'line') return `[${items.join(', ')}]`;
    if (style === 'bracket') return `[${items.join(',\n    ')}]`;
    const lines = items.map((item, index) => `    ${item}${index < items.length - 1 ? ',' : end}`);
    return style === 'lines'
      ? ['[', ...lines, '  ]'].join('\n')
      : ['[', `    ${comment}`, ...lines.map((line) => `${line} ${comment}`), `    ${comment}`, '  ]'].join(
          '\n',
        );
  });

const file = fc
  .record({ list: fc.option(listText), comment, eol: fc.constantFrom('\n', '\r\n'), above: fc.boolean() })
  .map(({ list, comment, eol, above }) => {
    const block = [
      'guardduty = {',
      `  ${comment}`,
      ...(list === null ? [] : [`  existing_detectors = ${list}`]),
      '  min_severity = 4',
      '}',
    ];
    const other = ['prefix = "m"', comment, 'tags = { "existing_detectors" = "a # b" }'];
    return [...(above ? other : block), '', ...(above ? block : other)].join('\n').replaceAll('\n', eol);
  });

test('any list is set in any file: it has the new values, and other comments and values stay', async () => {
  await fc.assert(
    fc.asyncProperty(file, regions, async (before, values) => {
      const after = await setList(before, { path: DETECTORS, values });
      expect(after).toBeDefined();
      const [old, now] = await Promise.all([parseHcl(before, 'a'), parseHcl(after ?? '', 'b')]);
      const { existing_detectors: list } = now.guardduty as { readonly existing_detectors: string[] };
      expect([...list].sort()).toEqual([...values].sort());
      expect(now).toEqual({
        ...old,
        guardduty: { ...(old.guardduty as object), existing_detectors: list },
      });
      // Only comments of removed items may be removed.
      const comments = (text: string) => hclTokens(text).filter(({ kind }) => kind === 'comment').length;
      const gone = ((old.guardduty as { existing_detectors?: string[] }).existing_detectors ?? []).filter(
        (region) => !values.includes(region as never),
      );
      expect(comments(after ?? '')).toBeGreaterThanOrEqual(comments(before) - gone.length);
      expect(await setList(after ?? '', { path: DETECTORS, values })).toBe(after);
      expect(/\r\n/.test(after ?? '')).toBe(/\r\n/.test(before));
    }),
    generatedRuns(60, 500),
  );
}, 60_000);

test('the example file takes every advice and keeps each of its lines', async () => {
  const after = await setList(EXAMPLE, { path: DETECTORS, values: ['eu-west-1'] });
  const left = EXAMPLE.split('\n').filter((line) => !(after ?? '').split('\n').includes(line));
  expect(left).toEqual([]);
  const fewer = await setList(EXAMPLE, { path: ['regions'], values: DEFAULT_REGIONS.slice(1) });
  expect(fewer).toBe(EXAMPLE.replace(/ {2}"us-east-1",.*\n/, ''));
});
