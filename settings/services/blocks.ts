// Written by `npm run services` from words/services.ts.
import type { ServiceName } from '../../words/services';
import { accessAnalyzer } from './access-analyzer';
import { awsConfig } from './aws-config';
import { budget } from './budget';
import type { ServiceBlock } from './common';
import { eventForwarder } from './event-forwarder';
import { eventRules } from './event-rules';
import { guardduty } from './guardduty';
import { health } from './health';
import { inspector } from './inspector';
import { inspectorClassic } from './inspector-classic';
import { macie } from './macie';
import { securityHub } from './security-hub';
import { trustedAdvisor } from './trusted-advisor';

/** The block of each service. */
export const BLOCKS = {
  guardduty,
  trusted_advisor: trustedAdvisor,
  aws_config: awsConfig,
  inspector,
  inspector_classic: inspectorClassic,
  budget,
  health,
  security_hub: securityHub,
  macie,
  access_analyzer: accessAnalyzer,
  event_rules: eventRules,
  event_forwarder: eventForwarder,
} satisfies Readonly<Record<ServiceName, ServiceBlock>>;
