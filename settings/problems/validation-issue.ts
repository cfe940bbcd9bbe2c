/** Keys and list indices from the top of the file to a value. */
export type Path = readonly PropertyKey[];

/** A problem with one value of a settings file. */
export interface ValidationIssue {
  readonly path: Path;
  /** What is wrong, what is allowed, and the fix, in one line. */
  readonly message: string;
  /** Other values that must be valid for this to be an issue at all. */
  readonly derivedFrom?: readonly Path[];
  readonly isSecret?: true;
  /** For an unknown key: the setting that was probably meant. */
  readonly meant?: Path;
}

/** Whether a value equals or contains the other one. */
export function contains(outer: Path, inner: Path): boolean {
  return outer.every((step, index) => step === inner[index]);
}
