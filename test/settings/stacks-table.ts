import { STACKS } from '../../stacks';
import { dashed, SERVICE_NAMES } from '../../words/services';

const ALL = STACKS.map(({ name }) => name);

const BEGIN = '<!-- stacks: written by npm run stacks-table -->';
const END = '<!-- end of stacks -->';

/** What a row says of settings that are not in another row. */
const OWN = 'any other setting of a service';

/** The settings of every service that have one effect, as one: `….webhooks`. */
const OF_EVERY_SERVICE = /^\w+\.(webhooks|mentions)$/;

/** The stack of a service; undefined for settings that are of no service. */
export function ownStack(path: string): string | undefined {
  const service = SERVICE_NAMES.find((name) => path.startsWith(`${name}.`));
  return service && dashed(service);
}

/** The document with the table of these settings, each with the stacks that it changes. */
export function withTable(document: string, effects: ReadonlyMap<string, readonly string[]>): string {
  const rows = new Map<string, Set<string>>();
  for (const [path, stacks] of effects) {
    const isOwn = stacks.length === 1 && stacks[0] === ownStack(path);
    const name = ownStack(path) ? path.replace(OF_EVERY_SERVICE, '….$1') : path;
    const key = isOwn ? 'its own' : stacksText(stacks);
    rows.set(key, (rows.get(key) ?? new Set()).add(isOwn ? OWN : `\`${name}\``));
  }
  const lines = [...rows].map(([stacks, settings]) => `| ${[...settings].join(', ')} | ${stacks} |`);
  const table = [BEGIN, '', '| a change of | changes the stacks |', '|---|---|', ...lines, '', END].join(
    '\n',
  );
  return document.replace(new RegExp(`${BEGIN}[\\s\\S]*${END}`), () => table);
}

function stacksText(stacks: readonly string[]): string {
  const missing = ALL.filter((name) => !stacks.includes(name));
  if (missing.length === 0) return 'all';
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ');
  return missing.length < stacks.length ? `all but ${names(missing)}` : names(stacks);
}

/** The stacks that the table of a document gives for a setting. */
export function stacksInTable(document: string, path: string): readonly string[] {
  const rows = [...tableOf(document).matchAll(/^\| (.+) \| (.+) \|$/gm)].map(
    ([, settings = '', stacks = '']) => ({
      settings: settings.split(', '),
      stacks,
    }),
  );
  const isOfService = ownStack(path) !== undefined;
  const names = [`\`${path}\``, ...(isOfService ? [`\`${path.replace(OF_EVERY_SERVICE, '….$1')}\``] : [])];
  const row = rows.find(({ settings }) => settings.some((each) => names.includes(each)));
  if (row) return stacksIn(row.stacks);
  const own = rows.some(({ settings }) => settings.includes(OWN)) ? ownStack(path) : undefined;
  return own ? [own] : [];
}

function tableOf(document: string): string {
  return document.slice(document.indexOf(BEGIN), document.indexOf(END));
}

function stacksIn(text: string): readonly string[] {
  const named = [...text.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
  return text.startsWith('all') ? ALL.filter((name) => !named.includes(name)) : named;
}
