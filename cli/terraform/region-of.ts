import { REGIONS } from '../../settings/regions';
import type { StackFiles } from './stack-files';

/**
 * Returns the Region of a resource by its Terraform address. A resource that is about to be deleted may no longer be in the
 * files; then the Region is taken from the end of its name, where every resource in several Regions has it.
 */
export function regionOf(address: string, regions: StackFiles['regions']): string | undefined {
  const plain = address.replace(/\[.*$/, '');
  return regions.get(plain) ?? REGIONS.find((region) => plain.endsWith(`-${region}`));
}
