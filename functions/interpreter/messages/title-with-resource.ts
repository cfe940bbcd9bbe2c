/** A title that names the thing: otherwise it would be the same for all. */
export function titleWithResource(title: string, thing: string | undefined): string {
  return thing === undefined || words(title).includes(words(thing))
    ? title
    : `${title.replace(/\.$/, '')}: ${thing}`;
}

/** With a blank around each word, so that `b` is not found in `bucket`. */
const words = (text: string) =>
  ` ${text
    .split(/[\s,:;()/"']+|\.(?=\s|$)/)
    .filter(Boolean)
    .join(' ')} `;

/**
 * What people call the thing of an ARN: `arn:aws:s3:::invoices` → invoices; or of an id of Security Hub: `AWS::IAM::AccessKey:AKIA…`
 * → AKIA…. Everything else is given back as it is.
 */
export function resourceName(arn: string): string {
  if (!arn.startsWith('arn:')) return arn.replace(/^AWS::\w+::\w+:(?=.)/, '');
  const [, , service, , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  // The ARNs of S3 have no type in front.
  if (service === 's3') return resource;
  // `task-definition/web:3`, `function:resize`, `instance/i-0a1b`, `secret:team/database-x1`
  return resource.replace(/^[\w-]+[:/](?=.)/, '');
}
