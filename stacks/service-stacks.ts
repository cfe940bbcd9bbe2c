// Written by `npm run services` from words/services.ts.
import type { ServiceName } from '../words/services';
import { AccessAnalyzerStack } from './access-analyzer';
import { AwsConfigStack } from './aws-config';
import { BudgetStack } from './budget';
import { EventForwarderStack } from './event-forwarder';
import { EventRulesStack } from './event-rules';
import { GuarddutyStack } from './guardduty';
import { HealthStack } from './health';
import { InspectorStack } from './inspector';
import { InspectorClassicStack } from './inspector-classic';
import { MacieStack } from './macie';
import { SecurityHubStack } from './security-hub';
import type { ServiceStack } from './stack-class';
import { TrustedAdvisorStack } from './trusted-advisor';

/** The stack of each service. */
export const SERVICE_STACKS: Readonly<Record<ServiceName, ServiceStack>> = {
  guardduty: GuarddutyStack,
  trusted_advisor: TrustedAdvisorStack,
  aws_config: AwsConfigStack,
  inspector: InspectorStack,
  inspector_classic: InspectorClassicStack,
  budget: BudgetStack,
  health: HealthStack,
  security_hub: SecurityHubStack,
  macie: MacieStack,
  access_analyzer: AccessAnalyzerStack,
  event_rules: EventRulesStack,
  event_forwarder: EventForwarderStack,
};
