import { suggestRegion } from '../../settings/problems/suggest-region';
import { suggest } from '../../words/suggest';

/** The limit of slips: one in a short word, two in most, a quarter of the letters in a long one. */
test.each([
  ['al', ['all'], 'all'],
  ['a', ['all'], undefined],
  ['ro', ['role'], 'role'],
  ['r', ['role'], undefined],
  ['pre', ['prefix'], undefined],
  ['pref', ['prefix'], 'prefix'],
  ['semantic_version', ['semantic_version'], 'semantic_version'],
  ['semantic_ver', ['semantic_version'], 'semantic_version'],
  ['semantic_ve', ['semantic_version'], undefined],
])('%s, where %j are allowed: %s', (typed, words, meant) => {
  expect(suggest(typed, words)).toBe(meant);
});

test('differences in case and hyphens do not count as misspelt, and the suggestion is spelled as allowed', () => {
  expect(suggest('Trusted-Advisor', ['trusted_advisor'])).toBe('trusted_advisor');
  expect(suggest('fifteen-minutes', ['FIFTEEN_MINUTES'])).toBe('FIFTEEN_MINUTES');
});

test('there is no suggestion for a number, nor from an empty list', () => {
  expect(suggest(3, ['three'])).toBeUndefined();
  expect(suggest('three', [])).toBeUndefined();
});

test('a Region is also suggested by its location, if it is allowed', () => {
  expect(suggestRegion('Tokyo', ['ap-northeast-1'])).toBe('ap-northeast-1');
  expect(suggestRegion('Tokyo', ['eu-west-1'])).toBeUndefined();
  expect(suggestRegion('Tokio', ['ap-northeast-1'])).toBe('ap-northeast-1');
  expect(suggestRegion('eu-wst-1', ['eu-west-1'])).toBe('eu-west-1');
});
