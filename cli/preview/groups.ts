import type { Preview } from './preview-of';

/** A preview and its anchor on the page. */
export interface Entry {
  readonly id: string;
  readonly preview: Preview;
}

/** Groups previews by product name, in alphabetical order. */
export function groups(previews: readonly Preview[]): readonly (readonly [string, readonly Entry[]])[] {
  const names = new Map(previews.map(({ source, product }) => [source, product ?? source]));
  const byProduct = new Map<string, Entry[]>();
  for (const [index, preview] of previews.entries()) {
    // An event that a rule of this project suppresses has no alert with a product name; another event of the same source may
    // have one.
    const product = preview.product ?? names.get(preview.source) ?? '';
    byProduct.set(product, [...(byProduct.get(product) ?? []), { id: `event-${index + 1}`, preview }]);
  }
  return [...byProduct].sort(([a], [b]) => a.localeCompare(b, 'en'));
}
