import { OWN_TAG } from '../../../settings/fields/tags';
import { optional } from './optional';
import type { Probe } from './probe';

/** AWS allows one detector in a Region. */
export const guardduty: Probe = async ({ guardDuty }, { prefix }) => {
  const { DetectorIds: [DetectorId] = [] } = await guardDuty.listDetectors({});
  if (DetectorId === undefined) return undefined;
  const [detector, administrator] = await Promise.all([
    optional(guardDuty.getDetector({ DetectorId })),
    optional(guardDuty.getAdministratorAccount({ DetectorId })),
  ]);
  return {
    id: DetectorId,
    isOn: detector?.Status !== 'DISABLED',
    isMarked: detector && detector.Tags?.[OWN_TAG] === prefix,
    administrator: administrator?.Administrator?.AccountId,
    notes: detector ? [] : ['its status and tags cannot be read (guardduty:GetDetector)'],
  };
};
