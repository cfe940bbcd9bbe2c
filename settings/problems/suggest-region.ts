import { suggest } from '../../words/suggest';
import { PLACES, REGIONS, type Region } from '../regions';

/** As `suggest`, and knows Regions by their place: `Tokyo` → `ap-northeast-1`. */
export function suggestRegion(value: unknown, regions: readonly Region[]): Region | undefined {
  if (typeof value !== 'string') return undefined;
  const place = value.toLowerCase();
  const named = REGIONS.find((region) => PLACES[region].toLowerCase() === place);
  const meant = named ?? suggest(value, regions);
  return regions.find((region) => region === meant);
}
