import type { Detail } from '../../functions/interpreter/event';
import { type ParsedBody, parse, type SnsNotification } from '../../functions/interpreter/parse';
import { SAMPLES, sample, sampleWith } from '../sample-event';

export { SAMPLES, sample, sampleWith };

/** A sample as the notifier receives it. */
export function received(name: string): ParsedBody {
  return parse(bodyOf(name), 'm-1');
}

/** A sample of SNS, as its message function takes it. */
export function notification(name: string): SnsNotification {
  const one = received(name);
  if (one.kind !== 'notification') throw new Error(`${name} is no notification`);
  return one.notification;
}

/**
 * The queue message that a sample arrives in. Samples of SNS are kept as SNS shows them to Lambda; in a queue the same
 * message has no records around it, spells two names differently, and leaves out an empty subject.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function bodyOf(name: string): string {
  const content = sample(name) as Detail;
  const notification = content.Records?.[0]?.Sns;
  if (notification === undefined) return JSON.stringify(content);
  const { Subject, SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL, ...rest } = notification;
  return JSON.stringify({ ...rest, ...(Subject ? { Subject } : {}), SigningCertURL, UnsubscribeURL });
}
