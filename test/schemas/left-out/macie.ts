import type { LeftOut } from './reasons';

const RESULT = 'classificationDetails.result';
const DETECTIONS = `${RESULT}.{customDataIdentifiers.detections[],sensitiveData[].detections[]}`;
const ACTOR = 'policyDetails.actor';

export const MACIE: LeftOut = {
  duplicate: [
    'classificationDetails.jobArn',
    // The detections and their counts are shown, one by one.
    `${RESULT}.{customDataIdentifiers.totalCount,sensitiveData[].category,sensitiveData[].totalCount}`,
    'policyDetails.action.actionType',
    // The ARN has them.
    `${ACTOR}.userIdentity.{assumedRole,federatedUser}.sessionContext.sessionIssuer.{accountId,principalId}`,
    'resourcesAffected.s3Object.{bucketArn,extension}',
  ],
  internal: [
    ...[
      'partition',
      'schemaVersion',
      'resourcesAffected.s3Bucket.owner.id',
      'resourcesAffected.s3Object.eTag',
    ],
    `${RESULT}.customDataIdentifiers.detections[].arn`,
  ],
  inventory: [
    'resourcesAffected.s3Bucket.createdAt',
    'resourcesAffected.s3Object.{serverSideEncryption.kmsMasterKeyId,storageClass}',
  ],
  noise: [
    // Line, page, column name and path are shown.
    `${DETECTIONS}.occurrences.cells[].column`,
    `${DETECTIONS}.occurrences.lineRanges[].{end,startColumn}`,
    `${DETECTIONS}.occurrences.offsetRanges[].*`,
    `${DETECTIONS}.occurrences.pages[].{lineRange,offsetRange}.*`,
    `${DETECTIONS}.occurrences.records[].recordIndex`,
    `${ACTOR}.ipAddressDetails.ipGeoLocation.{lat,lon}`,
    `${ACTOR}.userIdentity.{assumedRole,federatedUser}.sessionContext.attributes.creationDate`,
  ],
};
