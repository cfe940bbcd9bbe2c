/** The list item of a problem that has something left to notify: see notifier/delivery/pending-list.ts. */
export interface ListPointer {
  readonly list: 'pending' | 'digest';
  readonly name: string;
}
