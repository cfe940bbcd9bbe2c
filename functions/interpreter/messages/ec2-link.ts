import { consoleLink } from '../console-link';

/** Pages of the EC2 console about one resource, as the browser shows their URLs. */
type Page =
  | 'InstanceDetails:instanceId'
  | 'ImageDetails:imageId'
  | 'SnapshotDetails:snapshotId'
  | 'VolumeDetails:volumeId'
  | 'SecurityGroup:groupId';

/** The page of a resource in the EC2 console; undefined without an id. */
export function ec2Link(region: string, page: Page, id: string | undefined): string | undefined {
  return id && consoleLink(region, `ec2/home?region=${region}#${page}=${encodeURIComponent(id)}`);
}
