import type { Region } from '../../settings/regions';
import type { Advice, Finding } from './facts';

/** A list of Regions in which something of the user's is kept, and what was found. */
export interface ExistingList {
  readonly path: Advice['path'];
  /** The Regions that the settings name already. */
  readonly named: readonly Region[];
  readonly findings: ReadonlyMap<Region, Finding>;
  /** Regions that are not enabled in the account. */
  readonly disabled: readonly Region[];
  /** Returns why a named Region should be removed from the list, as a text after its name; undefined to keep it. */
  readonly reasonToRemove: (finding: Finding | undefined) => string | undefined;
}

/** Returns the list that keeps what is the user's, if it differs from that of the settings. */
export function existingAdvice(list: ExistingList): readonly Advice[] {
  const { path, named, findings, disabled, reasonToRemove } = list;
  const added = [...findings.keys()].filter(
    (region) => !named.includes(region) && isUsers(findings.get(region)),
  );
  const removed = named.flatMap((region) => {
    const reason = disabled.includes(region) ? NOT_ENABLED : reasonToRemove(findings.get(region));
    return reason === undefined ? [] : [{ region, reason }];
  });
  if (added.length + removed.length === 0) return [];
  const left = named.filter((region) => !removed.some((each) => each.region === region));
  return [
    {
      path,
      regions: [...left, ...added],
      why: [
        ...(added.length > 0 ? [`exists, and was not created by this project: ${added.join(', ')}`] : []),
        ...removed.map(({ region, reason }) => `${region} is listed, but ${reason}`),
      ],
    },
  ];
}

const NOT_ENABLED = 'is not enabled in this account';

function isUsers(finding: Finding | undefined): boolean {
  return finding?.state === 'exists' && finding.owner === 'user';
}
