import type { ProbedService } from '../facts';
import { accessAnalyzer } from './access-analyzer';
import { awsConfig } from './aws-config';
import { guardduty } from './guardduty';
import { inspector } from './inspector';
import { macie } from './macie';
import type { Probe } from './probe';
import { securityHub } from './security-hub';

export const PROBES: Readonly<Record<ProbedService, Probe>> = {
  guardduty,
  aws_config: awsConfig,
  security_hub: securityHub,
  inspector,
  macie,
  access_analyzer: accessAnalyzer,
};
