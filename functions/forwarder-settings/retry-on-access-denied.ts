/** Milliseconds before each retry: in total longer than IAM takes to propagate a new role. */
const WAITS = [1000, 2000, 4000, 8000, 15_000];

/**
 * Retries `call` while it rejects with AccessDenied: Terraform invokes the function right after it has created its role, which
 * IAM needs seconds to propagate. Rejects with the error of the last call, and at once with any other error.
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
