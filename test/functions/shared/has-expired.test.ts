import { hasExpired } from '../../../functions/shared/has-expired';

test('an ignore rule works to the end of its last day', () => {
  expect(hasExpired({ expires: '2026-03-04' }, '2026-03-04')).toBe(false);
  expect(hasExpired({ expires: '2026-03-04' }, '2026-03-05')).toBe(true);
  expect(hasExpired({ expires: '2026-12-31' }, '2027-01-01')).toBe(true);
});
