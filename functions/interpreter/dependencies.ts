import type { DeliveryMessage } from '../shared/delivery-message';
import type { NoteDependencies } from './note';
import type { IntakeDependencies } from './process-record';

/** The outer world, as the handler of the interpreter sees it. */
export type HandlerDependencies = IntakeDependencies &
  NoteDependencies & {
    /** Puts a delivery message into the queue of its webhook. */
    readonly send: (delivery: DeliveryMessage) => Promise<void>;
  };
