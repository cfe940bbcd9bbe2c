import type { AccessAnalyzer } from '@aws-sdk/client-accessanalyzer';
import type { ConfigService } from '@aws-sdk/client-config-service';
import type { EventBridge } from '@aws-sdk/client-eventbridge';
import type { GuardDuty } from '@aws-sdk/client-guardduty';
import type { Inspector2 } from '@aws-sdk/client-inspector2';
import type { Macie2 } from '@aws-sdk/client-macie2';
import type { SecurityHub } from '@aws-sdk/client-securityhub';
import type { SQS } from '@aws-sdk/client-sqs';
import type { Region } from '../../settings/regions';
import type { Caller } from '../aws/caller';
import { CLIENT_OPTIONS } from '../aws/client-options';

/** The clients for the probes of one Region. */
export interface RegionClients {
  readonly guardDuty: GuardDuty;
  readonly config: ConfigService;
  readonly securityHub: SecurityHub;
  readonly inspector: Inspector2;
  readonly macie: Macie2;
  readonly accessAnalyzer: AccessAnalyzer;
  readonly eventBridge: EventBridge;
  readonly sqs: SQS;
}

/** Returns a function that creates the clients of a Region. The credentials are resolved once for all Regions. */
export async function createClients({
  credentials,
}: Pick<Caller, 'credentials'>): Promise<(region: Region) => RegionClients> {
  // Loaded only here, because other commands do not need them.
  const [
    { AccessAnalyzer },
    { ConfigService },
    { EventBridge },
    { GuardDuty },
    { Inspector2 },
    { Macie2 },
    { SecurityHub },
    { SQS },
  ] = await Promise.all([
    import('@aws-sdk/client-accessanalyzer'),
    import('@aws-sdk/client-config-service'),
    import('@aws-sdk/client-eventbridge'),
    import('@aws-sdk/client-guardduty'),
    import('@aws-sdk/client-inspector2'),
    import('@aws-sdk/client-macie2'),
    import('@aws-sdk/client-securityhub'),
    import('@aws-sdk/client-sqs'),
  ]);
  return (region) => {
    const options = { ...CLIENT_OPTIONS, credentials, region };
    return {
      guardDuty: new GuardDuty(options),
      config: new ConfigService(options),
      securityHub: new SecurityHub(options),
      inspector: new Inspector2(options),
      macie: new Macie2(options),
      accessAnalyzer: new AccessAnalyzer(options),
      eventBridge: new EventBridge(options),
      // The URL of a queue names AWS even if an endpoint is configured.
      sqs: new SQS({ ...options, useQueueUrlAsEndpoint: false }),
    };
  };
}
