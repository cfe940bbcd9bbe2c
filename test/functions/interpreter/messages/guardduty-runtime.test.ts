import { sampleWith } from '../../sample-events';
import { alertOf, fieldsOfService, HIGH } from './guardduty-fields';

test('the times of a process are shown in the time zone of the reader', () => {
  const runtimeDetails = { process: { startTime: 1763629200 }, context: { modifiedAt: 1763629200 } };
  const { fields } = alertOf(sampleWith(HIGH, { resource: {}, service: { runtimeDetails } }));
  const value = '2025-11-20T09:00:00.000Z';
  expect(fields).toContainEqual({ label: 'Started', value, format: 'time' });
  expect(fields).toContainEqual({ label: 'Modified', value, format: 'time' });
});

test('a process is shown with its parents, ids and times', () => {
  const process = {
    name: 'sh',
    executablePath: '/bin/sh',
    executableSha256: 'deadbeef',
    userId: 1000,
    pid: 4711,
    namespacePid: 7,
    pwd: '/tmp',
    startTime: 1763629200,
    lineage: [
      { executablePath: '/usr/sbin/nginx', pid: 12 },
      { name: 'init', userId: 0 },
    ],
  };
  expect(fieldsOfService({ runtimeDetails: { process } })).toEqual({
    Process: '/bin/sh (uid 1000)',
    'Parent process': '/usr/sbin/nginx (pid 12)',
    'Process SHA-256': 'deadbeef',
    'Process id': '4711, 7 in its namespace',
    'Working directory': '/tmp',
    Lineage: '/usr/sbin/nginx\ninit (uid 0)',
    Started: '2025-11-20T09:00:00.000Z',
  });
});

test('a process shows what it changed, used and mounted', () => {
  const context = {
    fileOperation: 'WRITE',
    filePath: '/etc/passwd',
    threatFilePath: '/tmp/x',
    toolName: 'nmap',
    toolCategory: 'Scanner',
    modifyingProcess: { name: 'vi', user: 'root' },
    modifiedAt: 1763629200.5,
    targetProcess: { name: 'sshd' },
    relatedFilePaths: ['/etc/shadow', '/etc/group'],
    libraryPath: '/lib/x.so',
    ldPreloadValue: 'x.so',
    moduleName: 'rootkit',
    moduleFilePath: '/lib/rootkit.ko',
    moduleSha256: 'cafe',
    mountSource: '/dev/sda1',
    mountTarget: '/host',
    fileSystemType: 'ext4',
    flags: ['rw', 'bind'],
    socketPath: '/var/run/docker.sock',
    runcBinaryPath: '/usr/bin/runc',
    releaseAgentPath: '/tmp/agent',
    shellHistoryFilePath: '/root/.bash_history',
    addressFamily: 'AF_INET',
    ianaProtocolNumber: 6,
    memoryRegions: ['heap'],
    serviceName: 'nginx',
  };
  expect(fieldsOfService({ runtimeDetails: { context } })).toEqual({
    File: '/tmp/x\nWRITE /etc/passwd',
    Tool: 'nmap (Scanner)',
    'Modified by': 'vi (root)',
    Modified: '2025-11-20T09:00:00.500Z',
    'Target process': 'sshd',
    'Related files': '/etc/shadow\n/etc/group',
    Library: '/lib/x.so\nx.so',
    'Kernel module': 'rootkit /lib/rootkit.ko (cafe)',
    Mount: '/dev/sda1 → /host (ext4 rw bind)',
    Socket: '/var/run/docker.sock',
    'Container escape': '/usr/bin/runc\n/tmp/agent',
    'Shell history': '/root/.bash_history',
    Protocol: 'AF_INET 6',
    Memory: 'heap',
    Service: 'nginx',
  });
});

test.each([
  ['2026-11-20', '2026-11-20'],
  [9e15, '9000000000000000'],
])('a time of another format is shown as it is: %s', (startTime, shown) => {
  expect(fieldsOfService({ runtimeDetails: { process: { startTime } } })).toEqual({ Started: shown });
});
