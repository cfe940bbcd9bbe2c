/** A Region's name, or `hub`, where what the functions could not deliver lies. */
export type Place = string;

/** How many messages lie in a dead-letter queue. Rejects if it cannot be read. */
export type Waiting = (place: Place) => Promise<number>;

export interface DeadLetters {
  /** Places where something lies, and how much. */
  readonly waiting: readonly (readonly [place: Place, messages: number])[];
  readonly unreadable: readonly Place[];
}
