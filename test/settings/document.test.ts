import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_REGIONS, OPT_IN_REGIONS } from '../../settings/regions';
import { SCHEMA } from '../../settings/schema';
import { leavesOf } from './leaves';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');

/** Rows of the tables whose first cell is a setting. */
const ROWS = [...DOCUMENT.matchAll(/^\| `([\w.]+)` \| (.+?) \| (.+?) \| /gm)].map(
  ([, path = '', allowed, fallback]) => ({ path, allowed, fallback }),
);

const LEAVES = leavesOf(SCHEMA);

/** Defaults that the document tells in words, because they are long or follow from another setting. */
const IN_WORDS: Readonly<Record<string, string>> = {
  regions: 'the 17 that are enabled in every account by default',
  'organization.id': 'required in `organization`',
  'hub.event_bus_arn': 'required in `hub`',
  'access_portal.url': 'required in `access_portal`',
  'access_portal.role': 'required in `access_portal`',
  kms_key_arn: "none: AWS's own keys",
  provider_version: 'none: the newest below 7',
  'state.bucket': 'required in `state`',
  'state.region': '`home_region`',
  'state.key_prefix': '`prefix`',
  'slack.digest_below': 'none: there is no digest',
  'trusted_advisor.regions': '`["us-east-1"]`',
  'budget.regions': '`["us-east-1"]`',
  'event_forwarder.application_id': 'required when enabled',
  'event_forwarder.semantic_version': 'required when enabled',
  'event_forwarder.services': 'all eight',
  'event_forwarder.event_pattern': 'none: by `services`',
};

/** What the block of every service takes from the settings that all share. */
const SHARED: Readonly<Record<string, string>> = {
  regions: '`regions`',
  webhooks: '`slack.webhooks`',
  mentions: '`slack.mentions`',
};

/** Blocks that have a row of their own, because they may be absent. */
const OPTIONAL_BLOCKS = ['organization', 'hub', 'access_portal', 'state'];

const inWords = (path: string) => IN_WORDS[path] ?? (isOfService(path) ? SHARED[lastOf(path)] : undefined);
const isOfService = (path: string) => path.split('.')[0] !== 'slack' && path.includes('.');
const lastOf = (path: string) => path.split('.').at(-1) ?? '';

test('docs/settings.md has every setting once, in the order of the schema', () => {
  const paths = ROWS.map(({ path }) => path).filter((path) => !OPTIONAL_BLOCKS.includes(path));
  expect(paths).toEqual(LEAVES.map(({ path }) => path));
});

test.each(LEAVES)('docs/settings.md has the default of $path', ({ path, fallback }) => {
  const row = ROWS.find((each) => each.path === path);
  expect(row?.fallback).toBe(inWords(path) ?? `\`${fallback}\``);
});

test.each(LEAVES.filter(({ words }) => words))(
  'docs/settings.md has the values that $path allows',
  ({ path, words }) => {
    const row = ROWS.find((each) => each.path === path);
    expect(row?.allowed).toBe(words?.map((word) => `\`"${word}"\``).join(', '));
  },
);

test('docs/settings.md lists the Regions', () => {
  const document = DOCUMENT.replaceAll('\n', ' ');
  expect(document).toContain(`: ${DEFAULT_REGIONS.join(', ')}.`);
  expect(document).toContain(`: ${OPT_IN_REGIONS.join(', ')}.`);
});
