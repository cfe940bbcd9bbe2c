/**
 * Fields that AWS does not have in one kind of event, and that are read all the same, by a function that serves several kinds
 * or parts. By kind and path: where AWS has it, a path, with its kind where that is another one. Everything else that is read
 * and that AWS does not have is a mistake.
 */
export const SHARED: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
