/** Whether the two are equal but for case. */
export function equalsIgnoringCase(wanted: string, text: string): boolean {
  return endOfPrefix(wanted, text) === text.length;
}

/** Whether the text starts with what is wanted, whatever its case. */
export function startsIgnoringCase(wanted: string, text: string): boolean {
  return endOfPrefix(wanted, text) >= 0;
}

/** Whether the text ends with what is wanted, whatever its case. */
export function endsIgnoringCase(wanted: string, text: string): boolean {
  let end = text.length;
  for (const character of wanted.split('').reverse()) {
    const form = cases(character).find((each) => text.endsWith(each, end));
    if (form === undefined) return false;
    end -= form.length;
  }
  return true;
}

/** Where what is wanted ends in the text, or -1 when the text starts with something else. */
function endOfPrefix(wanted: string, text: string): number {
  let end = 0;
  for (const character of wanted.split('')) {
    const form = cases(character).find((each) => text.startsWith(each, end));
    if (form === undefined) return -1;
    end += form.length;
  }
  return end;
}

/**
 * What a character of the pattern stands for. As in event-ruler (EqualsIgnoreCaseParser), only the pattern is folded, by UTF-16
 * unit: ß stands for ß and SS; ς does not follow from Σ; and half of a character beyond U+FFFF, such as an emoji, turns into
 * a question mark. At most one of the two forms fits at one place, since neither ever starts or ends with the other.
 */
function cases(character: string): string[] {
  if (character >= '\ud800' && character <= '\udfff') return ['?'];
  return [character.toLowerCase(), character.toUpperCase()];
}
