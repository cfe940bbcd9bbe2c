import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file completely or, if that fails, leaves the previous content. */
export function writeFileAtomically(path: string, content: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(`cannot write ${path} (${(error as NodeJS.ErrnoException).code})`);
  }
}
