import type { NotifierSettings } from '../settings';

/** What has to be known of the reader to write for them. */
export type Reader = Pick<NotifierSettings, 'language' | 'words' | 'time_zone' | 'accounts'>;

/** `english` in the reader's words; unknown ones, such as a service's own column names, stay as they are. */
export function translate(english: string, { words }: Pick<Reader, 'words'>): string {
  return (Object.hasOwn(words, english) && words[english]) || english;
}

/** `count` in the place of `{}`: `one` of 1, `many` of the others. Not every language knows the difference. */
export function counted(count: number, one: string, many: string, reader: Pick<Reader, 'words'>): string {
  return translate(count === 1 ? one : many, reader).replace('{}', `${count}`);
}

/** What stands at the end of a text that was too long. */
export const cutNote = (reader: Pick<Reader, 'words'>) => translate('… (cut)', reader);

/** `production (111122223333)`, or the id where it has no name. */
export function accountName(id: string, { accounts }: Pick<Reader, 'accounts'>): string {
  return Object.hasOwn(accounts, id) ? `${accounts[id]} (${id})` : id;
}

/** The Regions of an alert, of which one that was merged has several: `eu-west-1, us-east-1`. */
export const regionsOf = ({ region }: { readonly region: string }) => region.split(', ');

/** `eu-west-1`, or `17 Regions` where a field of the message names them. */
export function regionName(alert: { readonly region: string }, reader: Pick<Reader, 'words'>): string {
  const { length } = regionsOf(alert);
  return length > 1 ? `${length} ${translate('Regions', reader)}` : alert.region;
}
