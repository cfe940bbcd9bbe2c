/** Heartbeats are put on the default bus of each Region by a schedule. Their source is the prefix followed by this. */
export const HEARTBEAT_SOURCE_END = '.heartbeat';
/** Their detail-type. */
export const HEARTBEAT_TYPE = 'Monitoring Heartbeat';

/** The source of a deployment's heartbeats. */
export const heartbeatSource = (prefix: string): string => `${prefix}${HEARTBEAT_SOURCE_END}`;

/** Matches the heartbeats of one deployment. */
export const heartbeats = (prefix: string) => ({
  source: [heartbeatSource(prefix)],
  'detail-type': [HEARTBEAT_TYPE],
});
