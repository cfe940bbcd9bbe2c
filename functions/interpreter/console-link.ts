const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/**
 * The address of `path` in the AWS console of `region`. Undefined for what is no name of a Region: the host is made of
 * it, so that a forged event could lead elsewhere.
 */
export function consoleLink(region: string, path: string): string | undefined {
  return REGION.test(region) ? `https://${region}.console.aws.amazon.com/${path}` : undefined;
}
