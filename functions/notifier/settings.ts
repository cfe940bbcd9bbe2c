import type { Severity } from '../shared/alert';

/** What `settings.json` beside the handler holds: all choices of terraform.tfvars that matter here, resolved. */
export interface NotifierSettings {
  readonly language: 'en' | 'ja';
  /** What the notifier says in English → the same in the language; empty for English. */
  readonly words: Readonly<Record<string, string>>;
  /** IANA name: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** Account id → name. */
  readonly accounts: Readonly<Record<string, string>>;
  /** After this a problem that lasts is told of again. */
  readonly repeat_hours: number;
  /** More alerts in a minute than this, to one webhook, are a storm. */
  readonly storm_per_minute: number;
  /** Milder alerts wait for the digest of the day; left out: none does. */
  readonly digest_below?: Severity | undefined;
  /** Webhook → id of the channel to which the bot posts in its place; see bot.ts. */
  readonly channels: Readonly<Record<string, string>>;
  /** Writes CloudWatch metrics, which cost. */
  readonly metrics: boolean;
}
