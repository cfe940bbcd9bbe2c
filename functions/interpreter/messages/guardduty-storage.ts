import { annotate, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { ResourceFacts } from './guardduty-resource-facts';
import { tagField } from './tag-lines';

/*
 * Fields about storage resources of a finding: buckets, databases, volumes and backups. Each function takes `resource` of the
 * finding; the name is undefined if the finding has no such resource.
 */

const MAX_VALUES = 5;

/** The S3 buckets, and the objects if the finding is about objects. */
export function bucket({ resourceType, s3BucketDetails }: Detail): ResourceFacts {
  const buckets = objectsOf(s3BucketDetails);
  const objects = buckets.flatMap((one) => objectsOf(one.s3ObjectDetails));
  return {
    label: 'Bucket',
    name: lines(buckets.flatMap(resourceType === 'S3Object' ? objectsIn : bucketName), MAX_VALUES),
    first: [
      { label: 'Object', value: lines(objects.map(objectName), MAX_VALUES) },
      { label: 'Public access', value: lines(buckets.map((one) => one.publicAccess?.effectivePermission)) },
    ],
    more: [
      {
        label: 'File hash',
        value: lines(
          objects.map((one) => one.hash),
          MAX_VALUES,
        ),
      },
      {
        label: 'Encryption',
        value: lines(
          buckets.map(({ defaultServerSideEncryption: encryption }) =>
            annotate(encryption?.encryptionType, encryption?.kmsMasterKeyArn),
          ),
        ),
      },
      tagField(...buckets),
    ],
  };
}

const bucketName = (bucket: Detail) => [text(bucket.name) ?? text(bucket.arn)];

/** `invoices/2026/a.exe`, for findings about objects. */
const objectsIn = (bucket: Detail) =>
  objectsOf(bucket.s3ObjectDetails).map(({ key }) => join('/', ...bucketName(bucket), key));

function objectName({ key, objectArn, versionId }: Detail): string | undefined {
  const version = text(versionId);
  return annotate(text(key) ?? objectArn, version && `version ${version}`);
}

/** The RDS instance and the database user. */
export function database({ rdsDbInstanceDetails: details, rdsDbUserDetails: user }: Detail): ResourceFacts {
  return {
    label: 'Database',
    name: annotate(details?.dbInstanceIdentifier, details?.dbClusterIdentifier),
    first: [databaseUser(user)],
    more: [...connectionOf(user), engine(details), tagField(details)],
  };
}

/** The database of Aurora Limitless. */
export function limitlessDatabase({ rdsLimitlessDbDetails: details }: Detail): ResourceFacts {
  return {
    label: 'Limitless database',
    name: annotate(
      text(details?.dbShardGroupIdentifier) ?? details?.dbShardGroupArn,
      details?.dbClusterIdentifier,
    ),
    first: [],
    more: [engine(details), tagField(details)],
  };
}

/** `admin (orders, psql)` */
const databaseUser = (user: Detail | undefined) => ({
  label: 'Database user',
  value: annotate(user?.user, join(', ', user?.database, user?.application)),
});

const connectionOf = (user: Detail | undefined) => [
  { label: 'Authentication', value: text(user?.authMethod) },
  { label: 'TLS', value: text(user?.ssl) },
];

const engine = (details: Detail | undefined) => ({
  label: 'Engine',
  value: join(' ', details?.engine, details?.engineVersion),
});

/** The EBS volumes, scanned and skipped ones. */
export function volume({ ebsVolumeDetails: details }: Detail): ResourceFacts {
  const scanned = objectsOf(details?.scannedVolumeDetails);
  const skipped = objectsOf(details?.skippedVolumeDetails);
  return {
    label: 'Volume',
    name: lines(scanned.map(volumeName), MAX_VALUES),
    first: [],
    more: [
      { label: 'Volumes not scanned', value: lines(skipped.map(volumeName), MAX_VALUES) },
      {
        label: 'Snapshots',
        value: lines(
          scanned.map((one) => one.snapshotArn),
          MAX_VALUES,
        ),
      },
      {
        label: 'Encryption',
        value: lines(scanned.map((one) => annotate(one.encryptionType, one.kmsKeyArn))),
      },
    ],
  };
}

const volumeName = ({ volumeArn, deviceName }: Detail) => annotate(volumeArn, deviceName);

/** The EBS snapshot. */
export function snapshot({ ebsSnapshotDetails: details }: Detail): ResourceFacts {
  return { label: 'Snapshot', name: text(details?.snapshotArn), first: [] };
}

/** The EC2 image (AMI). */
export function image({ ec2ImageDetails: details }: Detail): ResourceFacts {
  return { label: 'Image', name: text(details?.imageArn), first: [] };
}

/** The recovery point of AWS Backup. */
export function recoveryPoint({ recoveryPointDetails: details }: Detail): ResourceFacts {
  return {
    label: 'Recovery point',
    name: text(details?.recoveryPointArn),
    first: [{ label: 'Backup vault', value: text(details?.backupVaultName) }],
  };
}
