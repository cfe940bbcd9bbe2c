import type { Alert } from '../../shared/alert';
import { text } from '../detail';
import type { Detail } from '../event';
import { callName } from './cloudtrail-actor';

/** What an alert says of a call that ends monitoring. */
type Stopped = Partial<Pick<Alert, 'description' | 'resource'>> & {
  readonly action: string;
  readonly severity: 'high';
};

interface Words {
  /** For the title, between who did it and to what. */
  readonly action: string;
  readonly description: string;
  /** Whether the call switches something off; every call does if it is left out. */
  readonly applies?: (request: Detail) => boolean;
}

const RULE = 'No events come by this rule until it is deployed again.';
const CONFIG = 'AWS Config records no changes in this Region until it is started again.';

/** By service and call. Calls that only may switch something off have `applies`. */
const STOPS: ReadonlyMap<string, Words> = new Map<string, Words>([
  [
    'guardduty DeleteDetector',
    {
      action: 'deleted the GuardDuty detector',
      description: 'GuardDuty finds nothing more in this Region, and its findings there are deleted.',
    },
  ],
  [
    'guardduty UpdateDetector',
    {
      action: 'switched off GuardDuty, or a part of it, in detector',
      description: 'GuardDuty finds less, or nothing, in this Region until it is switched on again.',
      applies: ({ enable, features }) => enable === false || statuses(features).includes('DISABLED'),
    },
  ],
  ['config StopConfigurationRecorder', { action: 'stopped the Config recorder', description: CONFIG }],
  ['config DeleteConfigurationRecorder', { action: 'deleted the Config recorder', description: CONFIG }],
  ['config DeleteDeliveryChannel', { action: 'deleted the Config delivery channel', description: CONFIG }],
  [
    'securityhub DisableSecurityHub',
    {
      action: 'switched off Security Hub CSPM',
      description: 'Its findings and settings in this Region are deleted after 90 days.',
    },
  ],
  [
    'securityhub DisableSecurityHubV2',
    { action: 'switched off Security Hub', description: 'It has no findings in this Region any more.' },
  ],
  [
    'securityhub BatchDisableStandards',
    {
      action: 'switched off standards of Security Hub CSPM',
      description: 'Their checks are not made in this Region any more.',
    },
  ],
  [
    'macie2 DisableMacie',
    { action: 'switched off Macie', description: 'AWS deletes its findings and settings in this Region.' },
  ],
  [
    'macie2 UpdateMacieSession',
    {
      action: 'paused Macie',
      description: 'Macie looks at nothing in this Region until it is resumed.',
      applies: ({ status }) => status === 'PAUSED',
    },
  ],
  [
    'inspector2 Disable',
    {
      action: 'switched off scans of Inspector',
      description: 'Inspector scans less, or nothing, in this Region.',
    },
  ],
  [
    'access-analyzer DeleteAnalyzer',
    { action: 'deleted the analyzer', description: 'It and its findings are gone.' },
  ],
  ['events DeleteRule', { action: 'deleted the EventBridge rule', description: RULE }],
  ['events DisableRule', { action: 'disabled the EventBridge rule', description: RULE }],
  ['events RemoveTargets', { action: 'removed targets of the EventBridge rule', description: RULE }],
  [
    'events PutRule',
    {
      action: 'disabled the EventBridge rule',
      description: RULE,
      applies: ({ state }) => state === 'DISABLED',
    },
  ],
]);

/**
 * What to say of a call that switches off or deletes something that monitors; undefined for other calls, for calls that
 * failed, and for what an AWS service does with its own managed rules.
 */
export function stoppedMonitoring(detail: Detail): Stopped | undefined {
  const { eventSource, errorCode, requestParameters, userIdentity } = detail;
  const service = text(eventSource)?.replace(/\.amazonaws\.com$/, '') ?? '';
  const words = STOPS.get(`${service} ${callName(detail)}`);
  if (words === undefined || text(errorCode) !== undefined) return undefined;
  if (service === 'events' && userIdentity?.type === 'AWSService') return undefined;
  const request: Detail = Object(requestParameters);
  if (words.applies?.(request) === false) return undefined;
  const { action, description } = words;
  // Of a rule, not of its targets.
  const resource = service === 'events' ? (text(request.rule) ?? text(request.name)) : undefined;
  return { action, description, severity: 'high', ...(resource !== undefined && { resource }) };
}

function statuses(features: unknown): readonly unknown[] {
  return Array.isArray(features) ? features.map((feature) => Object(feature).status) : [];
}
