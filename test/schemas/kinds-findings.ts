import { GUIDE, type Kind, named, type Origin, registered } from './kind';

const RESOURCE_TYPES = [
  ...[
    'AccessKey',
    'Container',
    'EBSSnapshot',
    'EBSVolume',
    'EC2Image',
    'ECSCluster',
    'EKSCluster',
    'Instance',
  ],
  ...[
    'KubernetesCluster',
    'Lambda',
    'RDSDBInstance',
    'RDSLimitlessDB',
    'RecoveryPoint',
    'S3Bucket',
    'S3Object',
  ],
];

const ACTION_TYPES = [
  ...['AWS_API_CALL', 'DNS_REQUEST', 'NETWORK_CONNECTION', 'PORT_PROBE', 'RDS_LOGIN_ATTEMPT'],
  ...['KUBERNETES_API_CALL', 'KUBERNETES_PERMISSION_CHECKED'],
  ...['KUBERNETES_ROLE_BINDING_CREATED', 'KUBERNETES_ROLE_CREATED'],
];

const COVERAGE: readonly Origin[] = [
  { api: 'guardduty', shape: 'CoverageResourceDetails', at: 'resourceDetails' },
  {
    documented: `${GUIDE}/guardduty/latest/ug/runtime-monitoring-assessing-coverage.html`,
    fields: [
      ...['schemaVersion: string', 'resourceAccountId: string', 'currentStatus: string'],
      ...['previousStatus: string', 'issue: string', 'lastUpdatedAt: string'],
      'resourceDetails.eksClusterDetails.addonVersion: string',
      'resourceDetails.eksClusterDetails.availableNodes: string',
      'resourceDetails.eksClusterDetails.desiredNodes: string',
    ],
  },
];

const GUARDDUTY: readonly Kind[] = [
  {
    name: 'guardduty-finding',
    page: 'guardduty',
    source: 'aws.guardduty',
    detailType: 'GuardDuty Finding',
    origins: [
      { api: 'guardduty', shape: 'Finding' },
      { registry: 'aws.guardduty', detailType: 'GuardDuty Finding' },
    ],
    values: {
      type: ['Discovery:S3/AnomalousBehavior', 'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B'],
      'resource.resourceType': RESOURCE_TYPES,
      'service.action.actionType': ACTION_TYPES,
      // JSON in a string, in the findings of newer types.
      'service.additionalInfo.value': ['{"threatListName":"list-of-the-value"}'],
    },
  },
  ...named(
    'guardduty',
    'aws.guardduty',
    [
      ['guardduty-malware-object-scan-result', 'GuardDuty Malware Protection Object Scan Result'],
      ['guardduty-malware-post-scan-action-failed', 'GuardDuty Malware Protection Post Scan Action Failed'],
      ['guardduty-malware-status-active', 'GuardDuty Malware Protection Resource Status Active'],
      ['guardduty-malware-status-error', 'GuardDuty Malware Protection Resource Status Error'],
      ['guardduty-malware-status-warning', 'GuardDuty Malware Protection Resource Status Warning'],
    ],
    registered('aws.guardduty'),
  ),
  {
    name: 'guardduty-runtime-unhealthy',
    page: 'guardduty',
    source: 'aws.guardduty',
    detailType: 'GuardDuty Runtime Protection Unhealthy',
    origins: COVERAGE,
  },
  {
    name: 'guardduty-runtime-healthy',
    page: 'guardduty',
    source: 'aws.guardduty',
    detailType: 'GuardDuty Runtime Protection Healthy',
    like: 'guardduty-runtime-unhealthy',
    origins: [],
  },
];

const SECURITY_HUB: readonly Kind[] = [
  {
    name: 'security-hub-finding',
    page: 'security-hub',
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Imported',
    origins: [{ api: 'securityhub', shape: 'AwsSecurityFinding', at: 'findings[]' }],
    values: {
      'findings[].ProductArn': [
        'arn:aws:securityhub:eu-west-1::product/aws/guardduty',
        'arn:aws:securityhub:eu-west-1::product/aws/inspector',
        'arn:aws:securityhub:eu-west-1::product/aws/macie',
        'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
      ],
    },
  },
  {
    name: 'security-hub-custom-action',
    page: 'security-hub',
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Custom Action',
    like: 'security-hub-finding',
    origins: [
      {
        documented: `${GUIDE}/securityhub/latest/userguide/securityhub-cwe-event-formats.html`,
        fields: ['actionName: string', 'actionDescription: string'],
      },
    ],
  },
  {
    name: 'security-hub-finding-v2',
    page: 'security-hub',
    source: 'aws.securityhub',
    detailType: 'Findings Imported V2',
    origins: [
      {
        ocsf: ['compliance_finding', 'data_security_finding', 'detection_finding', 'vulnerability_finding'],
      },
      { samples: `${GUIDE}/securityhub/latest/userguide/securityhub-v2-cwe-event-types.html` },
    ],
    values: {
      'findings[].severity': ['Critical', 'High', 'Low'],
      'findings[].metadata.product.uid': [
        'arn:aws:securityhub:eu-west-1::productv2/aws/guardduty',
        'arn:aws:securityhub:eu-west-1::productv2/aws/inspector',
      ],
    },
  },
];

const ANALYZER_PAGE = `${GUIDE}/IAM/latest/UserGuide/access-analyzer-eventbridge.html`;

const ACCESS_ANALYZER: readonly Kind[] = [
  {
    name: 'access-analyzer-finding',
    page: 'access-analyzer',
    source: 'aws.access-analyzer',
    detailType: 'Access Analyzer Finding',
    origins: [
      { api: 'accessanalyzer', shape: 'Finding' },
      {
        documented: ANALYZER_PAGE,
        fields: [
          ...['version: string', 'accountId: string', 'region: string', 'isDeleted: boolean'],
          'resourceControlPolicyRestrictionType: string',
        ],
      },
    ],
  },
  {
    name: 'access-analyzer-internal',
    page: 'access-analyzer',
    source: 'aws.access-analyzer',
    detailType: 'Internal Access Finding',
    like: 'access-analyzer-finding',
    origins: [
      { api: 'accessanalyzer', shape: 'InternalAccessDetails' },
      {
        documented: ANALYZER_PAGE,
        fields: ['findingType: string', 'findingId: string', 'serviceControlPolicyRestrictionType: string'],
      },
    ],
  },
  {
    name: 'access-analyzer-unused',
    page: 'access-analyzer',
    source: 'aws.access-analyzer',
    detailType: 'Unused Access Finding for IAM entities',
    like: 'access-analyzer-finding',
    origins: [
      {
        documented: ANALYZER_PAGE,
        fields: [
          ...['findingType: string', 'findingId: string'],
          ...['numberOfUnusedServices: number', 'numberOfUnusedActions: number'],
        ],
      },
    ],
    values: { findingType: ['UnusedIAMRole', 'UnusedPermission'] },
  },
];

/** Events that carry what a service has found. */
export const FINDINGS: readonly Kind[] = [
  ...GUARDDUTY,
  ...SECURITY_HUB,
  {
    name: 'inspector-finding',
    page: 'inspector',
    source: 'aws.inspector2',
    detailType: 'Inspector2 Finding',
    origins: [{ api: 'inspector2', shape: 'Finding' }],
  },
  {
    name: 'macie-finding',
    page: 'macie',
    source: 'aws.macie',
    detailType: 'Macie Finding',
    origins: [{ api: 'macie2', shape: 'Finding' }],
  },
  ...ACCESS_ANALYZER,
  {
    name: 'ecr-image-scan',
    page: 'event-rules',
    source: 'aws.ecr',
    detailType: 'ECR Image Scan',
    origins: [
      { registry: 'aws.ecr', detailType: 'ECR Image Scan' },
      {
        documented: `${GUIDE}/AmazonECR/latest/APIReference/API_ImageScanFindingsSummary.html`,
        fields: ['finding-severity-counts.UNTRIAGED: number'],
      },
    ],
  },
];
