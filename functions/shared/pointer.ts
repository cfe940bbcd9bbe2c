/** Where a problem is listed of which something is to be notified later: see notifier/delivery/pending-list.ts. */
export interface Pointer {
  readonly list: 'pending' | 'digest';
  readonly name: string;
}
