import type { InterpreterSettings, Route } from '../../functions/interpreter/settings';
import type { RenderSettings } from '../../functions/notifier/i18n/translate';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { Alert } from '../../functions/shared/alert';

export const ROUTE: Route = {
  webhooks: ['alerts'],
  mentions: { critical: 'channel', high: 'channel', medium: 'here', low: 'none', info: 'none' },
};

export const RENDER_SETTINGS: RenderSettings = {
  language: 'en',
  words: {},
  time_zone: 'Asia/Tokyo',
  accounts: { '111122223333': 'production' },
};

export const SETTINGS: NotifierSettings = {
  ...RENDER_SETTINGS,
  repeat_hours: 24,
  storm_per_minute: 20,
  channels: {},
  metrics: false,
};

export const INTERPRETER_SETTINGS: InterpreterSettings = {
  time_zone: 'Asia/Tokyo',
  services: {},
  default: ROUTE,
  routes: [],
  rules: [],
  ignore: [],
  runbooks: {},
};

/** An alert with nothing remarkable, to change in one respect. */
export function alertWith(changes: Partial<Alert>): Alert {
  return {
    service: 'guardduty',
    product: 'GuardDuty',
    severity: 'high',
    state: 'open',
    title: 'something happened',
    account: '111122223333',
    region: 'eu-west-1',
    fields: [],
    key: 'k',
    time: '2026-03-04T02:11:00Z',
    eventId: 'e-1',
    origin: 'real',
    ...changes,
  };
}
