import type { Advice } from './advice';

/** `guardduty = { existing_detectors = ["us-east-1"] }`: advice as somebody would write it into terraform.tfvars. */
export function tfvarsLine({ path: [first, second], regions }: Pick<Advice, 'path' | 'regions'>): string {
  const list = `[${regions.map((region) => JSON.stringify(region)).join(', ')}]`;
  return second === undefined ? `${first} = ${list}` : `${first} = { ${second} = ${list} }`;
}
