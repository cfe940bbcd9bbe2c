/**
 * The `revision` of findings: one that comes again, with a higher count, another title or as Security Hub's copy, tells
 * nothing new. A worse severity is told anyway.
 */
export const FINDING_REVISION = 'finding';
