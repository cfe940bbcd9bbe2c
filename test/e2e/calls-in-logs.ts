import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Type of a resource, `data.<type>`, `provider` or `backend` → phase → calls, such as `SQS.CreateQueue`; all sorted. */
export type Calls = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Returns the AWS calls in Terraform's logs of the level DEBUG.
 *
 * @param folder its files are called `<phase>-<stack>.log`
 */
export function callsInLogs(folder: string): Calls {
  const calls: Record<string, Record<string, Set<string>>> = {};
  for (const file of readdirSync(folder)) {
    const phase = file.split('-')[0] ?? '';
    for (const fields of requests(readFileSync(join(folder, file), 'utf8'))) {
      // Not a call of an SDK.
      if (!fields['rpc.method']) continue;
      const subject = subjectOf(fields);
      calls[subject] ??= {};
      calls[subject][phase] ??= new Set();
      calls[subject][phase].add(`${fields['rpc.service']?.replaceAll(' ', '')}.${fields['rpc.method']}`);
    }
  }
  return sorted(calls, (phases) => sorted(phases, (names) => [...names].sort()));
}

type Fields = Readonly<Record<string, string | undefined>>;

/** The fields `name=value` of each entry about a request. An entry has several lines if its body has. */
function requests(log: string): readonly Fields[] {
  return log
    .split(/^(?=\d{4}-\d\d-\d\dT)/m)
    .filter((entry) => entry.includes('HTTP Request Sent'))
    .map((entry) => {
      const fields = entry.matchAll(/ (rpc\.\w+|tf_\w+)=(?:"([^"]*)"|(\S+))/g);
      return Object.fromEntries([...fields].map(([, name, quoted, plain]) => [name, quoted ?? plain]));
    });
}

function subjectOf({ tf_resource_type: resource, tf_data_source_type: data, tf_rpc: rpc }: Fields): string {
  if (resource) return resource;
  if (data) return `data.${data}`;
  return rpc ? 'provider' : 'backend';
}

function sorted<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)]));
}
