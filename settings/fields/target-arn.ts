import { text } from './types';

/** What an extra target of a rule may be, by the service in its ARN. A FIFO queue or topic would need a message group. */
const TARGET =
  /^arn:aws:(?:(events):([a-z0-9-]+):(\d{12}):event-bus\/[\w./-]+|(sqs|sns):([a-z0-9-]+):(\d{12}):[\w-]+)$/;

/** The ARN of an extra target of a rule. */
export function targetArn() {
  return text(
    TARGET,
    'the ARN of an event bus, of a standard queue or of a standard topic: arn:aws:events:REGION:ACCOUNT:event-bus/NAME, arn:aws:sqs:REGION:ACCOUNT:NAME, arn:aws:sns:REGION:ACCOUNT:NAME',
  );
}

/** What a target is and where. */
export interface Target {
  readonly service: 'events' | 'sqs' | 'sns';
  /** Only a bus may be in another Region than the rule. */
  readonly isBus: boolean;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
}

/** What a target is and where; undefined for anything else than the ARN of a possible target. */
export function parseTargetArn(arn: unknown): Target | undefined {
  const [, bus, busRegion = '', busAccount = '', other, region = '', account = ''] =
    typeof arn === 'string' ? (TARGET.exec(arn) ?? []) : [];
  if (bus) return { service: 'events', isBus: true, region: busRegion, account: busAccount };
  return other === 'sqs' || other === 'sns' ? { service: other, isBus: false, region, account } : undefined;
}
