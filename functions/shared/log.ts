/** One log line. JSON escapes line breaks, so the text of an event cannot forge an entry. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly messageId?: string;
  readonly eventId?: string;
  readonly service?: string;
  /** The name of the webhook, never its URL. */
  readonly webhook?: string;
  /** The class of an error. */
  readonly error?: string;
  readonly status?: number | undefined;
  /** Seconds that Slack asked to wait. */
  readonly retryAfter?: number | undefined;
  /** The counters of an invocation: see counters.ts. */
  readonly counts?: Readonly<Record<string, number>>;
}

export type Log = (entry: LogEntry) => void;

/** Returns the properties of anything thrown that belong into a log line. */
export function describeError(
  thrown: unknown,
): Pick<LogEntry, 'message' | 'error' | 'status' | 'retryAfter'> {
  const { name, message, status, retryAfter } = (thrown ?? {}) as Partial<Error & LogEntry>;
  return { message: message ?? String(thrown), error: name ?? 'unknown', status, retryAfter };
}
