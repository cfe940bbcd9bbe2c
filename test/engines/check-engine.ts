import { compare, describe, isOfEngine } from './compare';
import { synthesizeWith } from './synthesize-with';

/**
 * Synthesizes each variant with both apps and prints what differs.
 *
 * @param app the project on cdktf; other: the project on what is to replace it
 * @param variants title to values of terraform.tfvars
 * @returns whether only that differs which an engine says of itself
 */
export async function checkEngine(
  app: string,
  other: string,
  variants: Readonly<Record<string, object>>,
  print: (line: string) => void,
): Promise<boolean> {
  let isSame = true;
  for (const [title, values] of Object.entries(variants)) {
    const [before, after] = await Promise.all([synthesizeWith(app, values), synthesizeWith(other, values)]);
    const all = compare(before, after);
    const found = all.filter((each) => !isOfEngine(each));
    isSame &&= found.length === 0;
    print(`${title}: ${before.size} files, ${found.length} values differ`);
    for (const line of describe(found)) print(`  differs  ${line}`);
    for (const line of describe(all.filter(isOfEngine))) print(`  allowed  ${line}`);
  }
  print(isSame ? 'the same Terraform on both' : 'the Terraform differs');
  return isSame;
}
