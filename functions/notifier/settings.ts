import type { Severity } from '../shared/alert';

/** The content of `settings.json` next to the handler: the choices of terraform.tfvars that matter here, with defaults filled in. */
export interface NotifierSettings {
  readonly language: 'en' | 'ja';
  /** Translations of the English texts of the notifier; empty for English. */
  readonly words: Readonly<Record<string, string>>;
  /** IANA name: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** Account id → name, before the name that Organizations has. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Whether the table has the names of the accounts of an organization. */
  readonly organization?: boolean | undefined;
  /** After this time a problem that is still open is notified again. */
  readonly repeat_hours: number;
  /** More problems per minute and webhook than this are a storm. */
  readonly storm_per_minute: number;
  /** Alerts with a lower severity wait for the digest of the day. If it is left out, there is no digest. */
  readonly digest_below?: Severity | undefined;
  /** Webhook → id of the channel in which the bot posts instead; see slack/send.ts. */
  readonly channels: Readonly<Record<string, string>>;
  /** Whether to write CloudWatch metrics, which cost money. */
  readonly metrics: boolean;
}
