/**
 * Options of every AWS client of a command: a Region that does not answer must not hold up the others for minutes. The SDK's
 * standard retries stay: three attempts, with longer pauses after throttling.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 3,
  // Without the last one, the SDK only prints a warning, and waits on.
  requestHandler: { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true },
} as const;
