import { suggest } from '../../words/suggest';
import { REGION_LOCATIONS, REGIONS, type Region } from '../regions';

/** Like `suggest`, but also finds Regions by their location: `Tokyo`, and `Tokio`, → `ap-northeast-1`. */
export function suggestRegion(value: unknown, regions: readonly Region[]): Region | undefined {
  const meant = suggest(value, regions) ?? regionAt(suggest(value, Object.values(REGION_LOCATIONS)));
  return regions.find((region) => region === meant);
}

function regionAt(location: string | undefined): Region | undefined {
  return REGIONS.find((region) => REGION_LOCATIONS[region] === location);
}
