/** Every event: EventBridge wants at least one condition, and each event has a source. */
export const everyEvent = { source: [{ prefix: '' }] };
