/** Whether the text equals that of the pattern, ignoring case. */
export function equalsIgnoringCase(wanted: string, text: string): boolean {
  return endOfPrefix(wanted, text) === text.length;
}

/** Whether the text starts with that of the pattern, ignoring case. */
export function startsIgnoringCase(wanted: string, text: string): boolean {
  return endOfPrefix(wanted, text) >= 0;
}

/** Whether the text ends with that of the pattern, ignoring case. */
export function endsIgnoringCase(wanted: string, text: string): boolean {
  let end = text.length;
  for (const character of wanted.split('').reverse()) {
    const form = cases(character).find((each) => text.endsWith(each, end));
    if (form === undefined) return false;
    end -= form.length;
  }
  return true;
}

/** The end of the prefix in the text, or -1 if the text does not start with it. */
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
 * The forms of a character that match. As in event-ruler (EqualsIgnoreCaseParser), only the pattern is case-folded, by UTF-16 code
 * unit: ß matches ß and SS; Σ does not match ς; and each half of a surrogate pair, such as of an emoji, becomes a question mark. At
 * most one form matches at a position, since neither starts or ends with the other.
 */
function cases(character: string): string[] {
  if (character >= '\ud800' && character <= '\udfff') return ['?'];
  return [character.toLowerCase(), character.toUpperCase()];
}
