import type { NotifierSettings } from './settings';

/** `english` in the reader's words; unknown ones, such as a service's own column names, stay as they are. */
export function translate(english: string, { words }: Pick<NotifierSettings, 'words'>): string {
  return (Object.hasOwn(words, english) && words[english]) || english;
}
