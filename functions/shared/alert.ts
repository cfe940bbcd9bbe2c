/** From worst to mildest; the order is used to compare. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A line of a message: a short label and its value, as plain text (the renderer escapes it). */
export interface Field {
  /** English; the renderer translates it. */
  readonly label: string;
  /** May have several lines. Empty or undefined: the field is left out. */
  readonly value: string | undefined;
  /** An https address that the value links to. */
  readonly link?: string | undefined;
  /** `time`: the value is ISO 8601 and is shown in the reader's time zone. */
  readonly format?: 'time';
}

/** What one event says, in the form that policy and rendering share. All text is plain: nothing is escaped yet. */
export interface Alert {
  /** The project's name of the service, as in tfvars: `guardduty`. */
  readonly service: string;
  /** The name of its route in the settings, where that is not the service's. */
  readonly route?: string;
  /** The name that people know: `GuardDuty`. */
  readonly product: string;
  readonly severity: Severity;
  /** `resolved`: what an earlier alert told of is over. */
  readonly state: 'open' | 'resolved';
  readonly title: string;
  /** The exact object in the AWS console. */
  readonly link?: string | undefined;
  /** What kind of problem it is, in AWS's own words: a finding type, a control. Runbooks of the settings go by it. */
  readonly kind?: string | undefined;
  /** The page of AWS's documentation on it. */
  readonly help?: string | undefined;
  /** The user's own page on what to do, where the settings name one. */
  readonly runbook?: string | undefined;
  readonly description?: string | undefined;
  /** The description in the reader's language, where the event itself has it: `ja` → text. */
  readonly translations?: Readonly<Record<string, string | undefined>>;
  /** Twelve digits. */
  readonly account: string;
  /** A Region's name, or `global`. */
  readonly region: string;
  /** What people would call the thing: an id, a name or an ARN. Shown as the first field. */
  readonly resource?: string | undefined;
  readonly fields: readonly Field[];
  /** Equal for two alerts about the same problem: repeats, other Regions' copies of a global finding. */
  readonly key: string;
  /** True of what another service reports than the one that found it: the original, which has the same key, completes it. */
  readonly isCopy?: boolean;
  /**
   * What of the problem this alert tells: another one is told at once, the same one again only after `repeat_hours`.
   * Left out: the title.
   */
  readonly revision?: string | undefined;
  /**
   * Of a resolution that the event alone cannot tell from a further state of the problem: where the last revision that is known
   * of the problem is one of these, the problem goes on, and this is what the alert says. See `inContext`.
   */
  readonly unlessLast?: { readonly revisions: readonly string[]; readonly instead: Instead } | undefined;
  /** ISO 8601. */
  readonly time: string;
  readonly eventId: string;
  /** `sample`: made by the service to try things out; `test`: sent by a person through the real path; `replay`: from an archive. */
  readonly origin: 'real' | 'sample' | 'test' | 'replay';
}

/** What an alert says in place of a resolution; it is open. */
export type Instead = Pick<Alert, 'severity' | 'title' | 'revision'>;

/**
 * An alert as it is to be taken given what was last known of its problem.
 * @param lastRevision that of the latest alert about an open problem with its key; undefined if none is open
 */
export function inContext(alert: Alert, lastRevision: string | undefined): Alert {
  if (alert.unlessLast === undefined || lastRevision === undefined) return alert;
  const { unlessLast, ...rest } = alert;
  return unlessLast.revisions.includes(lastRevision)
    ? { ...rest, ...unlessLast.instead, state: 'open' }
    : alert;
}

/** Nothing is left out without a reason that has a name. */
export interface Suppressed {
  /** The rule: `backup copy of a Health event`. */
  readonly suppressed: string;
}
