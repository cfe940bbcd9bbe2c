/** The content of `settings.json` next to the handler: the choices of terraform.tfvars that matter here, with defaults filled in. */
export interface WatcherSettings {
  /** IANA name: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** The hour, 0 to 23 in `time_zone`, of the digest and, on Mondays, of the weekly report. */
  readonly digest_hour: number;
  /** Regions that send a heartbeat every day. */
  readonly regions: readonly string[];
  readonly ignore: readonly WatchedRule[];
  /** Account id → name, before the name that Organizations has. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** Accounts that choose their own Regions and are expected even if they were never heard. */
  readonly member_accounts?: readonly string[];
  /** Only if the hub is for an organization: its accounts are listed once a day. */
  readonly organization?: WatchedOrganization | undefined;
}

export interface WatchedOrganization {
  /** Accounts of which nothing is expected. */
  readonly exclude_accounts: readonly string[];
  /** Whether a stack set makes the rules in every account, in the Regions of the settings. */
  readonly has_units: boolean;
}

/** The part of an ignore rule that reports show. */
export interface WatchedRule {
  readonly name: string;
  readonly owner: string;
  readonly reason: string;
  /** The last day on which the rule applies, in `time_zone`: `2027-01-31`. */
  readonly expires: string;
}
