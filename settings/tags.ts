import { map, text } from './fields';

/** The characters that tags may have in every service: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const CHARACTERS = 'letters, digits, spaces and _ . : / = + - @';

/** A map of tags: key to value. */
export function tags() {
  return map(
    /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu,
    `1 to 128 ${CHARACTERS}, not beginning with aws:`,
    text(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, `at most 256 ${CHARACTERS}`),
  );
}
