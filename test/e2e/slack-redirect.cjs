/**
 * Loaded into the emulated Lambda functions by NODE_OPTIONS: what they post to Slack goes to the test's stand-in. The
 * functions themselves know nothing of it.
 */
const { fetch } = globalThis;

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.hostname !== 'hooks.slack.com' && url.hostname !== 'slack.com') return fetch(input, init);
  return fetch(new URL(url.pathname, process.env.E2E_SLACK), input instanceof Request ? input : init);
};
