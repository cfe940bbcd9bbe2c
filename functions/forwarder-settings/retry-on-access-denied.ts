/** How long to wait before each further try, in ms: together longer than IAM takes to let a new role in. */
const WAITS = [1000, 2000, 4000, 8000, 15_000];

/**
 * Calls again while AWS denies access: the function is called a moment after its role was made, and IAM needs seconds until
 * that counts everywhere.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export async function retryOnAccessDenied<T>(
  call: () => Promise<T>,
  sleep: (ms: number) => Promise<unknown>,
): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await call();
    } catch (error) {
      if (!/^AccessDenied/.test((error as Error).name)) throw error;
      await sleep(wait);
    }
  }
  return call();
}
