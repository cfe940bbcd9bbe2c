import { BLOCKS } from '../settings/services/blocks';
import { dashed, SERVICE_NAMES, SERVICES, type ServiceName } from '../words/services';
import { JAPANESE } from './japanese-settings';
import { withPart } from './part';
import { settingsOf } from './setting';

/** Returns docs/settings.md with the sections of all services. */
export const settingsPage = (document: string) => withSections(document, ENGLISH);

/** docs/ja/settings.md with the sections of all services. */
export const japaneseSettingsPage = (document: string) => withSections(document, IN_JAPANESE);

interface Language {
  readonly head: string;
  readonly in: (english: string) => string;
  readonly more: (page: string) => string;
}

const ENGLISH: Language = {
  head: '| setting | allowed | default | what it does |',
  in: (text) => text,
  more: (page) => ` See [its page](services/${page}.md).`,
};

const IN_JAPANESE: Language = {
  head: '| 設定 | 指定できる値 | デフォルト | 説明 |',
  in: inJapanese,
  more: (page) => `詳細は[サービスのページ](../services/${page}.md)を参照してください。`,
};

const withSections = (document: string, language: Language) =>
  withPart(document, 'services', SERVICE_NAMES.map((name) => section(name, language)).join('\n\n'));

function section(service: ServiceName, language: Language): string {
  const rows = settingsOf(service).map(({ key, allowed, fallback, description }) => {
    const [values, otherwise, does] = [allowed, fallback, description].map(language.in);
    return `| \`${service}.${key}\` | ${values} | ${otherwise} |${does && ` ${does}`} |`;
  });
  const { product } = SERVICES[service];
  return [
    `### ${language === ENGLISH ? product : (JAPANESE[product] ?? product)}`,
    '',
    `${language.in(BLOCKS[service].about)}${language.more(dashed(service))}`,
    '',
    language.head,
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Values alone are the same in any language. */
const VALUES = /^(`[^`]*`(, )?)*$/;

/**
 * A text of a setting in Japanese.
 * @throws Error for a text that nobody has translated
 */
export function inJapanese(english: string): string {
  if (VALUES.test(english)) return english;
  const [, values] = /^a list of ((?:`[^`]*`(?:, )?)+)$/.exec(english) ?? [];
  if (values) return `${values} のリスト`;
  const japanese = JAPANESE[english];
  if (japanese === undefined) throw new Error(`tables/japanese-settings.ts has no Japanese for: ${english}`);
  return japanese;
}
