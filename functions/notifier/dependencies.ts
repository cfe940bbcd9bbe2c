import type { Store } from '../shared/store';
import type { DispatchDependencies } from './delivery/dependencies';

/** Everything that the notifier needs from outside: settings, AWS, Slack, clock and log. */
export type HandlerDependencies = DispatchDependencies & { readonly store: Store };
