import { text } from './fields';

/** What an extra target of a rule may be, by the service in its ARN. Rules take no queue or topic of the kind FIFO without a group. */
const TARGET =
  /^arn:aws:(?:(events):([a-z0-9-]+):\d{12}:event-bus\/[\w./-]+|(sqs|sns):([a-z0-9-]+):\d{12}:[\w-]+)$/;

export function targetArn() {
  return text(
    TARGET,
    'the ARN of an event bus, of a standard queue or of a standard topic: arn:aws:events:REGION:ACCOUNT:event-bus/NAME, arn:aws:sqs:REGION:ACCOUNT:NAME, arn:aws:sns:REGION:ACCOUNT:NAME',
  );
}

/** Where a target is: only a bus may be in another Region than the rule. Undefined for anything else than such an ARN. */
export function placeOf(arn: unknown): { readonly isBus: boolean; readonly region: string } | undefined {
  const [, bus, busRegion, , region] = typeof arn === 'string' ? (TARGET.exec(arn) ?? []) : [];
  if (bus) return { isBus: true, region: busRegion ?? '' };
  return region ? { isBus: false, region } : undefined;
}
