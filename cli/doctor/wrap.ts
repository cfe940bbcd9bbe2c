/** As wide as the terminals that the commands are made for. */
const WIDTH = 80;

/**
 * Text as lines of at most 80 characters, broken at spaces; a longer word stays whole.
 * @param first what the first line begins with; `width` is its width on a terminal, and the indentation of the others
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
