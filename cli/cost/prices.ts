/** A list price of us-east-1 in USD, 2026. */
export interface Price {
  readonly usd: number;
  /** What one price is for. */
  readonly per: string;
  /** AWS's page, to be checked before a figure is promised. */
  readonly source: string;
}

const SQS = 'https://aws.amazon.com/sqs/pricing/';
const EVENTBRIDGE = 'https://aws.amazon.com/eventbridge/pricing/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const GUARDDUTY = 'https://aws.amazon.com/guardduty/pricing/';
const CONFIG = 'https://aws.amazon.com/config/pricing/';
const INSPECTOR = 'https://aws.amazon.com/inspector/pricing/';

/** Every price that `cost` uses. docs/costs.md computes this project's own part with the same prices. */
export const PRICES = {
  queueRequest: { usd: 0.4e-6, per: 'request of a standard queue', source: SQS },
  fifoRequest: { usd: 0.5e-6, per: 'request of a FIFO queue', source: SQS },
  customEvent: { usd: 1e-6, per: 'event put on a bus, or sent to another Region', source: EVENTBRIDGE },
  schedule: { usd: 1e-6, per: 'run of a schedule', source: EVENTBRIDGE },
  archivedGb: { usd: 0.1, per: 'GB taken into an archive', source: EVENTBRIDGE },
  invocation: { usd: 0.2e-6, per: 'run of a function', source: LAMBDA },
  gbSecond: { usd: 0.0000133334, per: 'GB-second of a function on arm64', source: LAMBDA },
  writeUnit: { usd: 0.625e-6, per: 'write request unit', source: DYNAMODB },
  readUnit: { usd: 0.125e-6, per: 'read request unit', source: DYNAMODB },
  storedGb: { usd: 0.25, per: 'GB and month in a table', source: DYNAMODB },
  logGb: { usd: 0.5, per: 'GB of logs', source: CLOUDWATCH },
  alarm: { usd: 0.1, per: 'alarm and month', source: CLOUDWATCH },
  metric: { usd: 0.3, per: 'metric and month', source: CLOUDWATCH },
  key: { usd: 1, per: 'customer managed key and month', source: 'https://aws.amazon.com/kms/pricing/' },
  managementEvent: { usd: 4e-6, per: 'management event in GuardDuty', source: GUARDDUTY },
  flowLogGb: { usd: 1, per: 'GB of flow and DNS logs in GuardDuty', source: GUARDDUTY },
  configItem: { usd: 0.003, per: 'change that Config records continuously', source: CONFIG },
  dailyConfigItem: { usd: 0.012, per: 'resource that Config records in a day', source: CONFIG },
  scannedInstance: { usd: 1.2528, per: 'EC2 instance and month', source: INSPECTOR },
  scannedImage: { usd: 0.09, per: 'image that is pushed', source: INSPECTOR },
  scannedFunction: { usd: 0.3, per: 'function and month', source: INSPECTOR },
  scannedFunctionCode: { usd: 0.6, per: 'function and month, for its code', source: INSPECTOR },
  securityCheck: {
    usd: 0.001,
    per: 'check of Security Hub CSPM',
    source: 'https://aws.amazon.com/security-hub/cspm/pricing/',
  },
  bucket: { usd: 0.1, per: 'bucket and month in Macie', source: 'https://aws.amazon.com/macie/pricing/' },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;

/** The figures of source system A: one custom rule of Config in each of 16 Regions, and its Lambda functions. */
export const SOURCE_SYSTEM_A = { usdPerRegion: 2, regions: 16, lambdaUsd: 3.74 } as const;
