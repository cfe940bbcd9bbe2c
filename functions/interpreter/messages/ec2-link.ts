import { consoleLink } from '../console-link';

/** The pages of the EC2 console that show one thing, as their addresses read in the browser. */
type Page =
  | 'InstanceDetails:instanceId'
  | 'ImageDetails:imageId'
  | 'SnapshotDetails:snapshotId'
  | 'VolumeDetails:volumeId'
  | 'SecurityGroup:groupId';

export function ec2Link(region: string, page: Page, id: string | undefined): string | undefined {
  return id && consoleLink(region, `ec2/home?region=${region}#${page}=${encodeURIComponent(id)}`);
}
