import { type AlertContent, type Numbers, saveCheckpoints, sendAlert, type WatcherRun } from './watcher-run';

/** Something that is wrong with the monitoring, for as long as it lasts. */
export interface Issue extends AlertContent {
  /** The key of its alerts: `region/eu-west-1`. */
  readonly key: string;
}

/** The result of a check for one kind of issue. */
export interface Check {
  /** The prefix of all keys of this kind, and of no other kind. */
  readonly kind: string;
  readonly title: string;
  /** All current issues of this kind. */
  readonly issues: readonly Issue[];
  /** Returns the content of the alert that the issue with this key is resolved. */
  readonly resolution: (key: string) => AlertContent;
  /** An issue that lasts is sent again after this time. The notifier decides whether it is posted again. */
  readonly repeatMs: number;
  readonly idSuffix: string;
}

/** The checkpoint of an issue whose first report has started: it is in the past, so the report counts as due. */
const REPORT_STARTED = 1;

/**
 * Sends alerts about new issues, about those that last, and about those that are resolved. The checkpoint `told/<key>` is
 * the time of the last report, in ms, and 0 once the issue is resolved.
 *
 * Alerts are sent before their checkpoints are saved, so an error repeats them. Before the first report of an issue its
 * checkpoint is set as well: otherwise, if the issue were resolved before the repetition, its resolution would not be sent.
 *
 * Rejects with AwsError.
 */
export async function reportIssues(check: Check, run: WatcherRun): Promise<void> {
  const { issues, resolution, title, idSuffix } = check;
  const reportedAt = (key: string) => run.checkpoints[checkpointOf(key)] ?? 0;
  const due = issues.filter(({ key }) => run.at - reportedAt(key) >= check.repeatMs);
  const dueKeys = due.map(({ key }) => key);
  const resolvedKeys = resolvedIssues(check, run);

  const newKeys = dueKeys.filter((key) => reportedAt(key) === 0);
  await saveCheckpoints(run, checkpointsWith(newKeys, REPORT_STARTED));
  for (const issue of due) await sendAlert(run, { ...issue, title, state: 'open', idSuffix });
  for (const key of resolvedKeys)
    await sendAlert(run, { ...resolution(key), key, title, state: 'resolved', idSuffix });
  await saveCheckpoints(run, { ...checkpointsWith(dueKeys, run.at), ...checkpointsWith(resolvedKeys, 0) });
}

/** Returns the keys of the reported issues that do not exist any more. */
function resolvedIssues({ kind, issues }: Check, { checkpoints }: WatcherRun): readonly string[] {
  const current = new Set(issues.map(({ key }) => checkpointOf(key)));
  return Object.entries(checkpoints)
    .filter(([name, at]) => name.startsWith(checkpointOf(kind)) && at > 0 && !current.has(name))
    .map(([name]) => name.slice(checkpointOf('').length));
}

const checkpointOf = (key: string) => `told/${key}`;

const checkpointsWith = (keys: readonly string[], value: number): Numbers =>
  Object.fromEntries(keys.map((key) => [checkpointOf(key), value]));
