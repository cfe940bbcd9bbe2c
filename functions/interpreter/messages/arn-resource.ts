/** What an ARN names, as people would call it: `arn:aws:iam::111122223333:role/Admin` → `role/Admin`. Else the text itself. */
export function arnResource(arn: string): string {
  return arn.startsWith('arn:') ? arn.split(':').slice(5).join(':') || arn : arn;
}
