/**
 * Returns a document with one part replaced: the text between `<!-- begin NAME -->` and `<!-- end NAME -->`.
 *
 * @throws Error if the document has no such part
 */
export function withPart(document: string, name: string, content: string): string {
  const [begin, end] = [`<!-- begin ${name} -->\n`, `<!-- end ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no part between ${begin.trim()} and ${end}`);
  return `${document.slice(0, from + begin.length)}\n${content}\n\n${document.slice(to)}`;
}
