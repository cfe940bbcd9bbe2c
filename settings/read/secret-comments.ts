import { secretIn } from '../problems/secrets';
import type { FormattedIssue } from '../problems/settings-error';
import { tokensOf } from './tokens';

/** A URL without a secret, as in documentation: `https://hooks.slack.com/services/...`. */
const PLACEHOLDER = /hooks\.slack(-gov)?\.com(\/(services|workflows|triggers))?\/?(?![\w/])/gi;

/**
 * Finds secrets in the comments of a file; secrets in its values are found with the values.
 * @param text HCL that a parser has accepted
 */
export function secretComments(text: string): readonly FormattedIssue[] {
  return tokensOf(text)
    .filter(({ kind }) => kind === 'comment')
    .flatMap(({ text: comment, line }) =>
      comment.split('\n').flatMap((each, index) => {
        const kind = secretIn(each.replace(PLACEHOLDER, ''));
        if (!kind) return [];
        const message = `${kind.name} in a comment, which must not be in a file; ${kind.fix}`;
        return [{ path: `line ${line + index}`, message }];
      }),
    );
}
