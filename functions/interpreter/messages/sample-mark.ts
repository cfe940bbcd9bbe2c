import { text } from '../detail';

/** AWS begins the texts of sample findings with it, also in copies, where nothing else may mark them. */
const MARK = /^\[SAMPLE\]/i;

/** Whether a text begins with the mark of a sample finding. */
export const isMarked = (value: string | undefined): boolean => MARK.test(value ?? '');

/** Removes the mark, since the renderer marks samples itself; undefined if nothing else is left. */
export const withoutMark = (value: string | undefined): string | undefined => text(value?.replace(MARK, ''));
