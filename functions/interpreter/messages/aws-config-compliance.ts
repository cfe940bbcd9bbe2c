import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { keyOf, placeOf, timelineLink } from './aws-config';
import { resourceName, titleWithResource } from './title-with-resource';

/**
 * A change in the compliance of a resource with a Config rule.
 * https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export function configCompliance(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const [rule, type, id] = [detail.configRuleName, detail.resourceType, detail.resourceId].map(text);
  const now = text(detail.newEvaluationResult?.complianceType);
  // Missing or null at the first evaluation.
  const before = text(detail.oldEvaluationResult?.complianceType);
  const ruleLink = rule && rulePage(event.region, rule);
  const alert: Alert = {
    ...envelope(event),
    ...placeOf(event, detail),
    ...serviceLabel('aws_config'),
    severity: SEVERITIES.get(now) ?? 'medium',
    state: RESOLVED.includes(now) ? 'resolved' : 'open',
    // Rules are violated by many resources at once.
    title: titleWithResource(join(': ', now, rule) ?? event['detail-type'], id && resourceName(id)),
    link: timelineLink(event.region, detail) ?? ruleLink,
    description: text(detail.newEvaluationResult?.annotation),
    resource: id,
    fields: [
      { label: 'Rule', value: rule, link: ruleLink },
      { label: 'Compliance', value: join(' → ', before, now) },
      { label: 'Resource type', value: type },
      { label: 'Evaluated', value: text(detail.newEvaluationResult?.resultRecordedTime), format: 'time' },
    ],
    key: keyOf(event, detail, rule ?? event.id, type, id),
    origin: 'real',
  };
  return [alert];
}

/** A rule does not rate a violation: medium is looked at, but wakes nobody. A rule without data cannot see a violation. */
const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['NON_COMPLIANT', 'medium'],
  ['INSUFFICIENT_DATA', 'low'],
  ['COMPLIANT', 'info'],
  ['NOT_APPLICABLE', 'info'],
]);

/** Also as a first evaluation. NOT_APPLICABLE means that the resource was deleted or is out of the rule's scope. */
const RESOLVED: readonly (string | undefined)[] = ['COMPLIANT', 'NOT_APPLICABLE'];

/** The URL is as the browser shows it; AWS does not document it. */
function rulePage(region: string, rule: string): string | undefined {
  const name = encodeURIComponent(rule);
  return consoleLink(region, `config/home?region=${region}#/rules/details?configRuleName=${name}`);
}
