import type { Store } from '../shared/store';
import type { DispatchDependencies } from './delivery/dependencies';

/** The outer world, as the handler of the notifier sees it. */
export type HandlerDependencies = DispatchDependencies & { readonly store: Store };
