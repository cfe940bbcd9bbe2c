import { SERVICES, type ServiceName } from '../../words/services';
import type { Finding, FindingsOf } from './facts';

/** Returns the notes on findings below the matrix, a line each; equal notes of several Regions are one line. */
export function notes(findings: FindingsOf<ServiceName>): readonly string[] {
  return [...findings].flatMap(([service, ofService]) => {
    const said = new Map<string, string[]>();
    for (const [region, finding] of ofService)
      for (const text of textsOf(service, finding)) said.set(text, [...(said.get(text) ?? []), region]);
    return [...said].map(([text, regions]) => `${regionsText(regions, ofService.size)}: ${text}`);
  });
}

/** Returns the Regions as text. @param all the total number of Regions */
export function regionsText(regions: readonly string[], all: number): string {
  return regions.length === all && all > 2 ? `all ${all} Regions` : regions.join(', ');
}

function textsOf(service: ServiceName, finding: Finding): readonly string[] {
  const { product } = SERVICES[service];
  if (finding.state === 'no access' || finding.state === 'no answer')
    return [`${product}: ${finding.state}: ${withoutRegion(finding.why)}`];
  if (finding.state !== 'exists') return [];
  const { administrator, owner } = finding;
  return [
    ...finding.notes.map((note) => `${product}: ${note}`),
    ...(administrator
      ? [`${product}: administered by account ${administrator}, which may change it for this account`]
      : []),
    ...(owner === 'unknown'
      ? [`${product}: it is on, but the state of the stack, which shows who created it, cannot be read`]
      : []),
  ];
}

/** `access denied in eu-west-1: …` */
function withoutRegion(why: string): string {
  return why.replace(/ in [a-z]{2}-[a-z]+-\d(?=[:,])/, '').replace(/:[a-z]{2}-[a-z]+-\d:(?=\d{12}:)/g, ':*:');
}
