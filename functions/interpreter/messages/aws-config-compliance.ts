import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { keyOf, placeOf, timelineLink } from './aws-config';

/**
 * What a Config rule says of a resource, when it is not what the rule said before.
 * https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export function configCompliance(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const [rule, type, id] = [detail.configRuleName, detail.resourceType, detail.resourceId].map(text);
  const now = text(detail.newEvaluationResult?.complianceType);
  // Absent or null the first time.
  const before = text(detail.oldEvaluationResult?.complianceType);
  const ruleLink = rule && rulePage(event.region, rule);
  const alert: Alert = {
    ...envelope(event),
    ...placeOf(event, detail),
    ...serviceLabel('aws_config'),
    severity: SEVERITIES.get(now) ?? 'medium',
    state: OVER.includes(now) ? 'resolved' : 'open',
    title: join(': ', now, rule) ?? event['detail-type'],
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

/**
 * A rule does not say how bad a breach is: medium, so that people look and nobody is woken. A rule that lacks data is
 * blind, which is worth a look as well, but not a breach.
 */
const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['NON_COMPLIANT', 'medium'],
  ['INSUFFICIENT_DATA', 'low'],
  ['COMPLIANT', 'info'],
  ['NOT_APPLICABLE', 'info'],
]);

/** Also as the first verdict, which tells nothing. NOT_APPLICABLE comes when the resource is gone or out of the rule's scope. */
const OVER: readonly (string | undefined)[] = ['COMPLIANT', 'NOT_APPLICABLE'];

/** The form of the address is that of the console's own links; AWS does not document it. */
function rulePage(region: string, rule: string): string | undefined {
  const name = encodeURIComponent(rule);
  return consoleLink(region, `config/home?region=${region}#/rules/details?configRuleName=${name}`);
}
