import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { dependencies } from '../../package.json';
import type { Circumstances } from './figures';

/** Returns where and when this is measured. */
export function circumstances(loadBefore: number): Circumstances {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${model.trim()}, ${gib} GiB, ${type()} ${release().split('.', 2).join('.')}`,
    versions: `Node.js ${process.versions.node}, cdktf ${dependencies.cdktf}, esbuild ${dependencies.esbuild}`,
    load: [loadBefore, load()],
  };
}

/** The load average of the last minute. */
export const load = () => Number((loadavg()[0] ?? 0).toFixed(1));
