/** What a log line may carry. JSON keeps a text with line breaks on its line, so no event can forge an entry. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly messageId?: string;
  readonly eventId?: string;
  readonly service?: string;
  /** The name, never the URL. */
  readonly webhook?: string;
  /** Class of an error. */
  readonly error?: string;
  readonly status?: number | undefined;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  /** Of a whole batch, by what was counted: see tally.ts. */
  readonly counts?: Readonly<Record<string, number>>;
}

export type Log = (entry: LogEntry) => void;

/** What is worth a log line of anything that was thrown. */
export function faultOf(thrown: unknown): Pick<LogEntry, 'message' | 'error' | 'status' | 'retryAfter'> {
  const { name, message, status, retryAfter } = thrown as Partial<Error & LogEntry>;
  return { message: message ?? String(thrown), error: name ?? 'unknown', status, retryAfter };
}
