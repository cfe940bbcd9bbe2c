/** Text that is already HTML. Only `html` creates it, so that nothing gets onto the page unescaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** The values that a template accepts: text is escaped, HTML is not; lists are joined. */
export type Part = string | number | Html | readonly Part[];

/** html`<p>${text}</p>`: HTML in which every value is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(escaped)));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(escaped).join('');
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
