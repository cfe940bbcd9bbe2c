import type { LeftOut } from './reasons';

export const INSPECTOR: LeftOut = {
  duplicate: [
    'inspectorScoreDetails.adjustedCvss.score',
    'networkReachabilityDetails.networkPath.steps[].componentArn',
    'packageVulnerabilityDetails.cvss[].scoringVector',
    // Name, version and release are shown.
    'packageVulnerabilityDetails.vulnerablePackages[].{arch,purl}',
    'resources[].{partition,region,type}',
    'updatedAt',
  ],
  internal: [
    'codeVulnerabilityDetails.detectorId',
    'inspectorScoreDetails.adjustedCvss.{cvssSource,scoreSource,version}',
    'packageVulnerabilityDetails.vulnerablePackages[].sourceLayerHash',
    'resources[].details.{awsLambdaFunction.codeSha256,serverlessFunction.codeDigest}',
  ],
  inventory: ['resources[].details.machineImage.{creationDate,rootDeviceType,virtualizationType}'],
  noise: ['packageVulnerabilityDetails.{vendorCreatedAt,vendorUpdatedAt}'],
};
