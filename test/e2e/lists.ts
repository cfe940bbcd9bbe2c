import type { Aws } from './aws';

/** Lists the names of resources of one kind in a Region; for a global kind, the Region does not matter. */
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

/** A resource of which a Region has one or none; if there is none, AWS returns an error that contains this text. */
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
