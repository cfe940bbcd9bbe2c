import type { Preview } from './preview-of';

/** A preview, and where on the page it is. */
export interface Entry {
  readonly id: string;
  readonly preview: Preview;
}

/** By the service that people know, in alphabetical order. */
export function groups(previews: readonly Preview[]): readonly (readonly [string, readonly Entry[]])[] {
  const names = new Map(previews.map(({ source, product }) => [source, product ?? source]));
  const byProduct = new Map<string, Entry[]>();
  for (const [index, preview] of previews.entries()) {
    // What a rule of ours leaves out has no alert that names the service; other events of the same source may.
    const product = preview.product ?? names.get(preview.source) ?? '';
    byProduct.set(product, [...(byProduct.get(product) ?? []), { id: `event-${index + 1}`, preview }]);
  }
  return [...byProduct].sort(([a], [b]) => a.localeCompare(b, 'en'));
}
