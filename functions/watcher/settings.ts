/** What `settings.json` beside the handler holds: all choices of terraform.tfvars that matter here, resolved. */
export interface WatcherSettings {
  /** IANA name: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** The hour of the digest and, on Mondays, of the weekly report, in `time_zone`. */
  readonly digest_hour: number;
  /** Regions that send a heartbeat every day. */
  readonly regions: readonly string[];
  readonly ignore: readonly WatchedRule[];
}

/** What the reports tell of an ignore rule. */
export interface WatchedRule {
  readonly name: string;
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it works, in `time_zone`: `2027-01-31`. */
  readonly expires: string;
}
