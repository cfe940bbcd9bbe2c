import type { Parcel } from '../parcel';
import type { IntakeDependencies } from './intake';
import type { NoteDependencies } from './note';

/** The outer world, as the handler of the interpreter sees it. */
export type HandlerDependencies = IntakeDependencies &
  NoteDependencies & {
    /** Puts a parcel into the queue of its webhook. */
    readonly send: (parcel: Parcel) => Promise<void>;
  };
