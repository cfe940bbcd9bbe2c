import { setFlagsFromString } from 'node:v8';
import { secretIn } from '../problems/secrets';
import { type FormattedIssue, SettingsError } from '../problems/settings-error';
import { plainValue } from './expression';

/**
 * Parses HCL, as Terraform reads it in terraform.tfvars.
 * @throws SettingsError with the first place where it is broken
 */
export async function parseHcl(text: string, file: string): Promise<Record<string, unknown>> {
  // A WebAssembly module, loaded only for those who write HCL. It runs once over a small file: V8 must not go on optimizing it
  // on every core, which delays the compilation of everything else for half a second and takes 40 MB. Any Node from 20 knows both.
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  const { parse } = await import('@cdktf/hcl2json');
  try {
    return plainValue(await parse('tfvars', text)) as Record<string, unknown>;
  } catch (error) {
    throw new SettingsError(file, [issueIn((error as Error).message)]);
  }
}

/** `parse config: [tfvars:4,1-2: Missing item separator; Expected a comma to mark …. tfvars:5,1-2: …]` and other texts of the parser. */
function issueIn(error: string): FormattedIssue {
  if (secretIn(error))
    return { path: '', message: 'broken HCL, at a secret, which must not stand in a file' };
  const [, line, column, title = '', detail = ''] =
    /tfvars:(\d+),(\d+)-[\d,]+: (.+?); (.+?)(?:\. |\.?\]?$)/s.exec(error) ?? [];
  const where = detail.replace(/tfvars:(\d+)[\d,-]*/g, 'line $1');
  if (line) return { path: `line ${line}, column ${column}`, message: `${lower(title)}: ${lower(where)}` };

  // A mixture of blocks with and without labels, which cannot be read at all.
  const [, block] = /convert block: .+?(?:JSON: |for ")([\w-]+)/.exec(error) ?? [];
  if (block) return { path: block, message: `a block; write ${block} = { … } once, with an equals sign` };
  return { path: '', message: 'broken HCL, or HCL that is no plain value' };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
