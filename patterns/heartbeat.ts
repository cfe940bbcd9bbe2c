/** What a schedule in each Region puts on its default bus: the source is the prefix and this, which AWS gives to nobody else. */
export const HEARTBEAT_SOURCE_END = '.heartbeat';
export const HEARTBEAT_TYPE = 'Monitoring Heartbeat';

/** Of the heartbeats of one deployment. */
export const heartbeatSource = (prefix: string): string => `${prefix}${HEARTBEAT_SOURCE_END}`;

/** The heartbeats of one deployment. */
export const heartbeats = (prefix: string) => ({
  source: [heartbeatSource(prefix)],
  'detail-type': [HEARTBEAT_TYPE],
});
