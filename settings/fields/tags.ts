import { map, text } from './types';

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

/** The tag that marks every resource as this project's; its value is the prefix. */
export const OWN_TAG = 'managed-by';

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const MOST_TAGS = 50;

/** The user's tags for every resource, which must leave room for our own tag. */
export function resourceTags() {
  return tags()
    .refine((all) => Object.keys(all).length < MOST_TAGS, {
      error: `allowed: at most ${MOST_TAGS - 1} tags; a resource can have ${MOST_TAGS}, and ${OWN_TAG} is set by this project`,
    })
    .superRefine((all, context) => {
      const known = new Map([[OWN_TAG, `${OWN_TAG}, which this project sets itself`]]);
      for (const key of Object.keys(all)) {
        const same = known.get(key.toLowerCase());
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating
        if (same !== undefined) {
          const message = `the same as ${same}: the keys of tags of IAM roles differ by more than upper and lower case; remove or rename it`;
          context.addIssue({ code: 'custom', path: [key], message });
        }
        known.set(key.toLowerCase(), key);
      }
    });
}
