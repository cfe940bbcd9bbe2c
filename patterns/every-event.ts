/** Matches every event: EventBridge requires at least one condition, and each event has a source. */
export const everyEvent = { source: [{ prefix: '' }] };
