import type { DeliveryMessage } from '../delivery-message';
import type { IntakeDependencies } from './intake';
import type { NoteDependencies } from './note';

/** The outer world, as the handler of the interpreter sees it. */
export type HandlerDependencies = IntakeDependencies &
  NoteDependencies & {
    /** Puts a delivery message into the queue of its webhook. */
    readonly send: (delivery: DeliveryMessage) => Promise<void>;
  };
