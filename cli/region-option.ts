import { suggestRegion } from '../settings/problems/suggest-region';
import { isRegion, REGIONS, type Region } from '../settings/regions';
import { Unusable } from './preview/unusable';

/** @throws Unusable for what is no Region */
export function regionOption(value: string | undefined): Region {
  if (isRegion(value)) return value;
  if (value === undefined) throw new Unusable('--region is missing, such as --region us-east-1');
  const meant = suggestRegion(value, REGIONS);
  throw new Unusable(`--region ${value}: not a Region${meant ? `; did you mean ${meant}?` : ''}`);
}
