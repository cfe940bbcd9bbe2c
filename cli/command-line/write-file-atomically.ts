import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes all of the file or, if that fails, leaves what was there before. */
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
