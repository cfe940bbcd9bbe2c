import { retryOnAccessDenied } from '../../../functions/forwarder-settings/retry-on-access-denied';

function failing(times: number, name: string) {
  const waits: number[] = [];
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error('no'), { name });
    return calls;
  };
  const result = retryOnAccessDenied(call, async (ms) => waits.push(ms));
  return { result, waits };
}

test.each(['AccessDenied', 'AccessDeniedException'])(
  '%s is tried again, as a new role needs seconds',
  async (name) => {
    const { result, waits } = failing(2, name);
    expect(await result).toBe(3);
    expect(waits).toEqual([1000, 2000]);
  },
);

test('access that stays denied is an error after half a minute', async () => {
  const { result, waits } = failing(99, 'AccessDenied');
  await expect(result).rejects.toThrow('no');
  expect(waits.reduce((sum, each) => sum + each, 0)).toBe(30_000);
});

test.each(['ValidationError', 'NoAccessDenied'])('any other error is thrown at once: %s', async (name) => {
  const { result, waits } = failing(1, name);
  await expect(result).rejects.toThrow('no');
  expect(waits).toEqual([]);
});
