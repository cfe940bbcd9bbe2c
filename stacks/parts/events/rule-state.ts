/**
 * The state of a rule that works. It is written out: without it, the AWS provider takes a rule that somebody has disabled for one
 * that is as it should be, and no plan enables it again (seen with provider 5.100).
 */
export const ENABLED = 'ENABLED';
