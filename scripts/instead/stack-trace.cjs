/**
 * Replaces cdktf/lib/tokens/private/stack-trace.js. cdktf records a stack trace for each token, which takes a tenth of the time
 * of a synth, and in tests, where source maps are applied to it, most of the time. Nothing ever shows it.
 */
exports.captureStackTrace = () => [];
