import type { Advice } from './facts';

/** `guardduty = { existing_detectors = ["us-east-1"] }`: formats advice as a line of terraform.tfvars. */
export function tfvarsLine({ path: [first, second], regions }: Pick<Advice, 'path' | 'regions'>): string {
  const list = `[${regions.map((region) => JSON.stringify(region)).join(', ')}]`;
  return second === undefined ? `${first} = ${list}` : `${first} = { ${second} = ${list} }`;
}
