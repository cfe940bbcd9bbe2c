import type { Aws } from './aws';

/** Lists the names of one kind of thing in a Region; of a global kind, in any Region. */
export type List = (aws: Aws, region: string) => Promise<string[]>;

type Answer = Record<string, (string | Record<string, string>)[] | undefined>;

/** @param name the key of a name in an entry; none: the entries are the names */
export function ofJson(service: string, target: string, list: string, name?: string, body = {}): List {
  return async (aws, region) => names(await aws.json<Answer>({ service, region }, target, body), list, name);
}

export function ofPath(service: string, path: string, list: string, name?: string): List {
  return async (aws, region) =>
    names(JSON.parse(await aws.rest({ service, region }, 'GET', path)), list, name);
}

export function ofQuery(
  service: string,
  version: string,
  action: string,
  tag: string,
  parameters: Readonly<Record<string, string>> = {},
): List {
  return async (aws, region) =>
    tagged(await aws.query({ service, region }, version, { Action: action, ...parameters }), tag);
}

/** Something that a Region has or has not: then AWS answers with an error that has this in it. */
export function ofSwitch(service: string, path: string, off: RegExp): List {
  return async (aws, region) => {
    try {
      await aws.rest({ service, region }, 'GET', path);
      return ['on'];
    } catch (error) {
      if (error instanceof Error && off.test(error.message)) return [];
      throw error;
    }
  };
}

export function tagged(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1] ?? '');
}

function names(answer: Answer, list: string, name?: string): string[] {
  return (answer[list] ?? []).map((entry) => (typeof entry === 'string' ? entry : (entry[name ?? ''] ?? '')));
}
