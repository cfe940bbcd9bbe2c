import { HEARTBEAT_SOURCE_END, HEARTBEAT_TYPE } from '../functions/own-event';

/** Of the heartbeats of one deployment. */
export const heartbeatSource = (prefix: string): string => `${prefix}${HEARTBEAT_SOURCE_END}`;

/** The heartbeats of one deployment. */
export const heartbeats = (prefix: string) => ({
  source: [heartbeatSource(prefix)],
  'detail-type': [HEARTBEAT_TYPE],
});
