/** The title with the name of the resource appended, unless the title contains it: titles would otherwise be equal for all resources. */
export function titleWithResource(title: string, resource: string | undefined): string {
  return resource === undefined || words(title).includes(words(resource))
    ? title
    : `${title.replace(/\.$/, '')}: ${resource}`;
}

/** The words of a text, each between blanks, so that only whole words are found. */
const words = (text: string) =>
  ` ${text
    .split(/[\s,:;()/"']|\.(?=\s|$)/)
    .filter(Boolean)
    .join(' ')} `;

/**
 * The name of a resource, without its type, from an ARN (`arn:aws:s3:::invoices` → `invoices`) or from an id of Security Hub
 * (`AWS::IAM::AccessKey:AKIA…` → `AKIA…`). Any other text is returned unchanged.
 */
export function resourceName(arn: string): string {
  if (!arn.startsWith('arn:')) return arn.replace(/^AWS::\w+::\w+:(?=.)/, '');
  const [, , service, , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  // ARNs of S3 have no resource type.
  if (service === 's3') return resource;
  // `task-definition/web:3`, `function:resize`, `instance/i-0a1b`, `secret:team/database-x1`
  return resource.replace(/^[\w-]+[:/](?=.)/, '');
}
