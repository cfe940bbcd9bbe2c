const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/**
 * The URL of `path` in the AWS console of `region`. Undefined if `region` does not look like a Region: it becomes part of the
 * host name, and a forged event could otherwise link to another site.
 */
export function consoleLink(region: string, path: string): string | undefined {
  return REGION.test(region) ? `https://${region}.console.aws.amazon.com/${path}` : undefined;
}
