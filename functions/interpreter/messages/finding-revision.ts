/**
 * The `revision` of findings. It is constant because a finding that is reported again, with a higher count, another title or as
 * Security Hub's copy, is a repeat. A higher severity is posted whatever the revision.
 */
export const FINDING_REVISION = 'finding';
