/*
 * Fields that messages read although leaves/ does not have them, by kind of event. Everything else that is read and that AWS
 * does not have is a mistake.
 */

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** AWS sends them, as the page or the sample of test/events says. They are part of the events that are generated. */
export const BESIDES: Table = {};

/**
 * Read by a function that serves several kinds of events or of parts, and sent only in the other one: its path, with its
 * kind where that is another one.
 */
export const SHARED: Table = {};
