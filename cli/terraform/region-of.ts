import { REGIONS } from '../../settings/regions';
import type { StackFiles } from './stack-files';

/**
 * The Region of a resource by its address in Terraform. One that is about to be deleted may not be in the files any more; its name
 * then ends with its Region, as that of every resource that is in several.
 */
export function regionOf(address: string, regions: StackFiles['regions']): string | undefined {
  const plain = address.replace(/\[.*$/, '');
  return regions.get(plain) ?? REGIONS.find((region) => plain.endsWith(`-${region}`));
}
