import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { ACCOUNT, awsEnv, ORGANIZATION } from './environment';
import { type Env, startServer } from './processes';
import { until } from './until';
import { HERE } from './workspace';

export interface Emulators {
  /** ministack emulates every service except those in AT_MOTO. */
  readonly endpoint: string;
  /** Endpoints of services that ministack does not emulate. */
  readonly others: Readonly<Record<string, string>>;
  /** Environment variables with which AWS clients find the emulators. */
  readonly env: Env;
  /** The output of ministack and of the functions, for debugging. */
  readonly log: () => string;
}

/** Services that ministack does not emulate. */
const AT_MOTO = ['guardduty', 'securityhub', 'macie2'];

/** Starts the emulators on free ports of the loopback address; they write only to `folder`. */
export async function startEmulators(python: string, folder: string, slack: string): Promise<Emulators> {
  const temporary = join(folder, 'emulators');
  mkdirSync(temporary);
  const log = join(folder, 'ministack.log');
  const [port, motoPort] = await freePorts(2);
  const wrapper = join(HERE, 'emulator', 'main.py');
  const start = (args: readonly string[], env: Env, logFile: string) =>
    startServer(
      python,
      ['-B', '-u', wrapper, ...args],
      { cwd: temporary, env: awsEnv(folder, env) },
      logFile,
    );

  const ministack = start(['ministack'], ministackEnv(Number(port), Number(motoPort), temporary, slack), log);
  const moto = start(['moto', String(motoPort)], { MOTO_ACCOUNT_ID: ACCOUNT }, join(folder, 'moto.log'));
  const endpoint = `http://127.0.0.1:${port}`;
  const atMoto = `http://127.0.0.1:${motoPort}`;
  await Promise.all([
    answers('ministack', `${endpoint}/_ministack/health`, ministack, log),
    answers('moto', `${atMoto}/moto-api/`, moto, join(folder, 'moto.log')),
  ]);
  return {
    endpoint,
    others: Object.fromEntries(AT_MOTO.map((service) => [service, atMoto])),
    env: {
      AWS_ENDPOINT_URL: endpoint,
      ...Object.fromEntries(AT_MOTO.map((service) => [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, atMoto])),
    },
    log: () => readFileSync(log, 'utf8'),
  };
}

function ministackEnv(port: number, motoPort: number, temporary: string, slack: string): Env {
  return {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    E2E_ORGANIZATION: JSON.stringify(ORGANIZATION),
    // Roles and signatures are checked as AWS does, so this finds missing permissions of a function.
    AUTH: 'true',
    // These would listen on further ports.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    TMPDIR: temporary,
    S3_DATA_DIR: join(temporary, 's3'),
    STATE_DIR: join(temporary, 'state'),
    // The functions run as children of ministack and inherit these.
    NODE_OPTIONS: `--require ${JSON.stringify(join(HERE, 'slack-redirect.cjs'))}`,
    E2E_SLACK: slack,
    // ministack's CloudFormation creates detectors there.
    E2E_GUARDDUTY: `http://127.0.0.1:${motoPort}`,
  };
}

async function answers(name: string, url: string, server: ChildProcess, log: string): Promise<void> {
  const ended = () => server.exitCode !== null;
  const answered = async () => (await fetch(url).catch(() => undefined))?.ok;
  await until(60, async () => ended() || (await answered()) || undefined);
  if (!ended() && (await answered())) return;
  throw new Error(`${name} did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

/** Ports that are currently free. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
