import type { NotifierSettings } from '../settings';

/** The settings that rendering needs. */
export type RenderSettings = Pick<NotifierSettings, 'language' | 'words' | 'time_zone' | 'accounts'>;

type Words = Pick<RenderSettings, 'words'>;

/** Translates an English text. Texts without a translation, such as a service's own column names, stay as they are. */
export function translate(english: string, { words }: Words): string {
  return (Object.hasOwn(words, english) && words[english]) || english;
}

/** Translates a text with a count at `{}`: `one` for 1, `many` for other counts. */
export function translateCount(count: number, one: string, many: string, settings: Words): string {
  return translate(count === 1 ? one : many, settings).replace('{}', `${count}`);
}

/** Returns the note at the end of a truncated text. */
export const cutNote = (settings: Words) => translate('… (cut)', settings);

/** Returns `production (111122223333)`, or the id if the account has no name in the settings. */
export function accountName(id: string, { accounts }: Pick<RenderSettings, 'accounts'>): string {
  return Object.hasOwn(accounts, id) ? `${accounts[id]} (${id})` : id;
}

/** Returns the Regions of an alert. A merged alert has several: `eu-west-1, us-east-1`. */
export const regionsOf = ({ region }: { readonly region: string }) => region.split(', ');

/** Returns `eu-west-1`, or `17 Regions`; then a field of the message names them. */
export function regionName(alert: { readonly region: string }, settings: Words): string {
  const { length } = regionsOf(alert);
  return length > 1 ? `${length} ${translate('Regions', settings)}` : alert.region;
}
