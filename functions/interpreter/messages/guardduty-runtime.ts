import { annotate, arrayOf, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';

/**
 * Fields about a process and what it did, from Runtime Monitoring.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_RuntimeDetails.html
 */
export function runtimeFacts(runtime: Detail | undefined): Facts {
  const { process, context } = runtime ?? {};
  return {
    first: [
      { label: 'Process', value: processName(process) },
      { label: 'Command line', value: text(context?.commandLineExample) },
      { label: 'Script', value: text(context?.scriptPath) },
      { label: 'Parent process', value: parentOf(process) },
      { label: 'File', value: lines([context?.threatFilePath, changedFile(context)]) },
    ],
    more: [
      { label: 'Tool', value: annotate(context?.toolName, context?.toolCategory) },
      { label: 'Process SHA-256', value: text(process?.executableSha256) },
      { label: 'Process id', value: join(', ', process?.pid, inNamespace(process)) },
      { label: 'Working directory', value: text(process?.pwd) },
      { label: 'Lineage', value: lines(objectsOf(process?.lineage).map(processName), 5) },
      { label: 'Started', value: time(process?.startTime), format: 'time' },
      { label: 'Modified by', value: processName(context?.modifyingProcess) },
      { label: 'Modified', value: time(context?.modifiedAt), format: 'time' },
      { label: 'Target process', value: processName(context?.targetProcess) },
      { label: 'Related files', value: lines(arrayOf(context?.relatedFilePaths), 5) },
      { label: 'Library', value: join('\n', context?.libraryPath, context?.ldPreloadValue) },
      {
        label: 'Kernel module',
        value: annotate(join(' ', context?.moduleName, context?.moduleFilePath), context?.moduleSha256),
      },
      {
        label: 'Mount',
        value: annotate(
          join(' → ', context?.mountSource, context?.mountTarget),
          join(' ', context?.fileSystemType, ...arrayOf(context?.flags)),
        ),
      },
      { label: 'Socket', value: text(context?.socketPath) },
      { label: 'Container escape', value: join('\n', context?.runcBinaryPath, context?.releaseAgentPath) },
      { label: 'Shell history', value: text(context?.shellHistoryFilePath) },
      { label: 'Protocol', value: join(' ', context?.addressFamily, context?.ianaProtocolNumber) },
      { label: 'Memory', value: lines(arrayOf(context?.memoryRegions), 3) },
      { label: 'Service', value: text(context?.serviceName) },
    ],
  };
}

/** `/bin/sh (root)` */
function processName(process: Detail | undefined): string | undefined {
  const user = text(process?.user) ?? (text(process?.userId) && `uid ${text(process?.userId)}`);
  return annotate(text(process?.executablePath) ?? process?.name, user);
}

/** The lineage begins with the parent. */
function parentOf(process: Detail | undefined): string | undefined {
  const [parent] = objectsOf(process?.lineage);
  return annotate(processName(parent), text(parent?.pid) && `pid ${text(parent?.pid)}`);
}

const inNamespace = (process: Detail | undefined) =>
  text(process?.namespacePid) && `${text(process?.namespacePid)} in its namespace`;

/** `WRITE /etc/passwd` */
const changedFile = (context: Detail | undefined) => join(' ', context?.fileOperation, context?.filePath);

/** ISO 8601, from seconds since 1970, in which this part of a finding has its times. */
function time(value: unknown): string | undefined {
  const seconds = typeof value === 'number' ? value : Number.NaN;
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? text(value) : date.toISOString();
}
