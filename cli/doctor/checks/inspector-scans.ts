import type { Settings } from '../../../settings/schema';
import type { Check, Findings } from '../facts';

/** Finds scans that a deployment would turn off: only those in `scan_types` stay on in each Region. */
export function scansCheck({ inspector }: Settings, findings: Findings): Check | undefined {
  const { enabled, scan_types, regions } = inspector;
  if (!enabled || scan_types.length === 0) return undefined;
  const kept = new Set<string>(scan_types);
  const lost = regions.flatMap((region) => {
    const finding = findings.get('inspector')?.get(region);
    if (finding?.state !== 'exists' || finding.owner === 'project') return [];
    const types = finding.id.split(', ').filter((type) => !kept.has(type));
    return types.length > 0 ? [`${region}: ${types.join(', ')}`] : [];
  });
  if (lost.length === 0) return undefined;
  return {
    title: 'Inspector',
    status: 'problem',
    text: 'these scans are on, are not in inspector.scan_types, and would be turned off; add them there, or remove scan_types:',
    details: lost,
  };
}
