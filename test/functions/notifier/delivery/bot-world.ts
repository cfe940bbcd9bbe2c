import type { RoutedAlert } from '../../../../functions/shared/delivery-message';
import { delivery, routed, World } from '../world';

export const POST = 'https://slack.com/api/chat.postMessage';
export const EDIT = 'https://slack.com/api/chat.update';

export const botWorld = () => new World({ channels: { alerts: 'C1' } });

export const messages = (...ids: readonly string[]) => delivery(...ids.map((id) => routed(id)));

/** The resolution of the problem `key`. */
export const over = (id: string, key: string): RoutedAlert =>
  routed(id, { key, title: `finding ${key}`, state: 'resolved', time: '2026-03-04T02:12:00Z' });

export const worse = (id: string, key: string): RoutedAlert => routed(id, { key, severity: 'critical' });

/** The calls of Slack's API, in short form. */
export const callsOf = (world: World) =>
  world.sent.map(({ url, body: { channel, thread_ts, ts, text } }) => ({
    call: url,
    channel,
    ...(thread_ts && { thread_ts }),
    ...(ts && { ts }),
    text: text.split(' · ')[0],
  }));

export const threadOf = (world: World, key: string) => world.problem(key)?.shown?.thread;
