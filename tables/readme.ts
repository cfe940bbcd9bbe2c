import { REGIONS, type Region } from '../settings/regions';
import { BLOCKS } from '../settings/services/blocks';
import { dashed, SERVICE_NAMES } from '../words/services';
import { withPart } from './part';

const FIRST = [
  '| `hub` | the bus, the queues, the functions, their secret and memory, the alarms | home Region | [architecture](docs/architecture.md) |',
  '| `spokes` | a dead-letter queue, a daily heartbeat and a rule for [monitoring that is switched off](docs/operations.md#somebody-switches-it-off) per Region, the roles for both and for reaching the hub | every Region | [architecture](docs/architecture.md) |',
];

const LAST = [
  '| `organization` | the rules in every account of an organization, by a stack set. Off | every Region | [organizations](docs/organizations.md) |',
];

/** Returns README.md with the table of stacks. */
export function readme(document: string): string {
  const rows = SERVICE_NAMES.map((service) => {
    const [name, { turnsOn, regions }] = [dashed(service), BLOCKS[service]];
    return `| \`${name}\` | ${turnsOn} | ${where(regions)} | [${name}](docs/services/${name}.md) |`;
  });
  const head = ['| stack | what it turns on | where | docs |', '|---|---|---|---|'];
  return withPart(document, 'services', [...head, ...FIRST, ...rows, ...LAST].join('\n'));
}

function where(regions: readonly Region[]): string {
  if (regions.length === REGIONS.length) return 'every Region';
  return regions.length === 1 ? `${regions[0]}` : `${regions.length} Regions`;
}
