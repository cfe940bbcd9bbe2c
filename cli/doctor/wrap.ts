/** The width of the terminals for which the commands are designed. */
const WIDTH = 80;

/**
 * Wraps text to lines of at most 80 characters at spaces; a longer word is not split.
 * @param first the start of the first line; `width` is its width on a terminal, and the indentation of the other lines
 */
export function wrap(text: string, first = '', width = first.length): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width + longer.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each, index) => (index === 0 ? first : ' '.repeat(width)) + each);
}
