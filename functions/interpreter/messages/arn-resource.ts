/** The resource part of an ARN, with its type: `arn:aws:iam::111122223333:role/Admin` → `role/Admin`. Any other text is returned unchanged. */
export function arnResource(arn: string): string {
  return arn.startsWith('arn:') ? arn.split(':').slice(5).join(':') || arn : arn;
}
