import { groupBy } from '../../functions/shared/group-by';
import type { Diagnostic } from './diagnostics';
import { explain, type ProblemKind } from './explain-diagnostic';
import { regionOf } from './region-of';
import type { StackFiles } from './stack-files';

/** Equal errors of Terraform in one message. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  /** Regions in which it occurred; empty if Terraform names no resource. */
  readonly regions: readonly string[];
}

/** Returns the errors of one stack, each once, with the Regions in which it occurred. */
export function problemsOf(
  errors: readonly Diagnostic[],
  { name, folder, regions }: Pick<StackFiles, 'name' | 'folder' | 'regions'>,
  env: NodeJS.ProcessEnv,
): readonly Problem[] {
  const found = errors.map((error) => {
    const region = regionOfError(error, regions);
    const explained = explain(error, { stack: name, folder, env });
    return { ...explained, region, same: sameText(explained.message, region) };
  });
  return [...groupBy(found, ({ same }) => same).values()].flatMap((equal) => {
    const [first] = equal;
    if (first === undefined) return [];
    const all = [...new Set(equal.flatMap(({ region }) => region ?? []))].sort();
    return { kind: first.kind, message: first.message, regions: all };
  });
}

/** `in eu-west-1, eu-west-2` after a message; nothing if no Region is known. */
export function problemText({ message, regions }: Problem): string {
  return regions.length === 0 ? message : `${message} (in ${regions.join(', ')})`;
}

/** A provider's address ends with its alias, which is its Region. */
function regionOfError({ address }: Diagnostic, regions: StackFiles['regions']): string | undefined {
  if (address === undefined) return undefined;
  return /^provider\[.*\]\.([\w-]+)$/.exec(address)?.[1] ?? regionOf(address, regions);
}

/** A message without the parts that differ between Regions and calls. */
function sameText(message: string, region: string | undefined): string {
  const withoutIds = message.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<id>');
  return region === undefined ? withoutIds : withoutIds.replaceAll(region, '<Region>');
}
