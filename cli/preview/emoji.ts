/**
 * Emoji that Slack draws for `:name:`, those that people give to accounts and that stand in alerts. Slack knows some
 * thousands, and each workspace its own: others are shown by their names.
 */
export const EMOJI: ReadonlyMap<string, string> = new Map([
  ['bell', '🔔'],
  ['bug', '🐛'],
  ['bulb', '💡'],
  ['construction', '🚧'],
  ['earth_asia', '🌏'],
  ['eyes', '👀'],
  ['factory', '🏭'],
  ['fire', '🔥'],
  ['hammer_and_wrench', '🛠️'],
  ['hourglass', '⌛'],
  ['information_source', 'ℹ️'],
  ['key', '🔑'],
  ['large_blue_circle', '🔵'],
  ['large_green_circle', '🟢'],
  ['large_orange_circle', '🟠'],
  ['large_yellow_circle', '🟡'],
  ['lock', '🔒'],
  ['moneybag', '💰'],
  ['no_entry', '⛔'],
  ['red_circle', '🔴'],
  ['rocket', '🚀'],
  ['rotating_light', '🚨'],
  ['shield', '🛡️'],
  ['test_tube', '🧪'],
  ['warning', '⚠️'],
  ['white_check_mark', '✅'],
  ['x', '❌'],
]);
