const GUIDE = 'https://docs.aws.amazon.com/guardduty/latest/ug/';

/** The pages of the GuardDuty User Guide by the resource in the name of a type: `Recon:EC2/PortProbeUnprotectedPort`. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['EC2', 'guardduty_finding-types-ec2.html'],
  ['IAMUser', 'guardduty_finding-types-iam.html'],
  ['S3', 'guardduty_finding-types-s3.html'],
  ['Kubernetes', 'guardduty-finding-types-eks-audit-logs.html'],
  ['Runtime', 'findings-runtime-monitoring.html'],
  ['Lambda', 'lambda-protection-finding-types.html'],
  ['RDS', 'findings-rds-protection.html'],
]);

/** The list of all types, each with a link to its page. */
const ALL = 'guardduty_finding-types-active.html';

/**
 * The page of AWS on a finding type, at its place on it as far as that follows from the name; the browser shows the top of the
 * page for a place that is not there. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html
 */
export function findingTypePage(type: string | undefined): string | undefined {
  const [, purpose, resource = '', family] = type?.match(/^(\w+):(\w+)\/(.+)$/) ?? [];
  if (purpose === undefined || family === undefined) return undefined;
  if (purpose === 'AttackSequence') return `${GUIDE}guardduty-attack-sequence-finding-types.html`;
  if (family.startsWith('MaliciousFile'))
    return `${GUIDE}${purpose === 'Object' ? 'gdu-malware-protection-s3-finding-types.html' : 'findings-malware-protection.html'}`;
  const page = PAGES.get(resource);
  if (page === undefined) return `${GUIDE}${ALL}`;
  const place = [purpose, resource.replace('IAMUser', 'IAM'), family.replace(/\W/g, '')].join('-');
  return `${GUIDE}${page}#${place.toLowerCase()}`;
}
