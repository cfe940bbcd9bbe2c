import type { LeftOut } from './reasons';

/** By the name of the kind of event. */
export const LEFT_OUT: Readonly<Record<string, LeftOut>> = {};
