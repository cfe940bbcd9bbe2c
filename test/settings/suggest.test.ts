import { suggestRegion } from '../../settings/problems/suggest-region';
import { suggest } from '../../words/suggest';

/** As many slips as may be: one in a short word, two in most, a quarter of a long one. */
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

test('capitals and hyphens are no slips, and the word comes back as it is allowed', () => {
  expect(suggest('Trusted-Advisor', ['trusted_advisor'])).toBe('trusted_advisor');
  expect(suggest('fifteen-minutes', ['FIFTEEN_MINUTES'])).toBe('FIFTEEN_MINUTES');
});

test('what is no text has no suggestion, nor has a list without words', () => {
  expect(suggest(3, ['three'])).toBeUndefined();
  expect(suggest('three', [])).toBeUndefined();
});

test('a Region is known by its place as well, where it is allowed', () => {
  expect(suggestRegion('Tokyo', ['ap-northeast-1'])).toBe('ap-northeast-1');
  expect(suggestRegion('Tokyo', ['eu-west-1'])).toBeUndefined();
  expect(suggestRegion('eu-wst-1', ['eu-west-1'])).toBe('eu-west-1');
});
