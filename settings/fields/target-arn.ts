import { text } from './types';

/** The possible additional targets of a rule, by the service in the ARN. A FIFO queue or topic would need a message group. */
const TARGET =
  /^arn:aws:(?:(events):([a-z0-9-]+):(\d{12}):event-bus\/[\w./-]+|(sqs|sns):([a-z0-9-]+):(\d{12}):[\w-]+)$/;

/** The ARN of an additional target of a rule. */
export function targetArn() {
  return text(
    TARGET,
    'the ARN of an event bus, of a standard queue or of a standard topic: arn:aws:events:REGION:ACCOUNT:event-bus/NAME, arn:aws:sqs:REGION:ACCOUNT:NAME, arn:aws:sns:REGION:ACCOUNT:NAME',
  );
}

/** The kind and location of a target. */
export interface Target {
  readonly service: 'events' | 'sqs' | 'sns';
  /** Only a bus may be in another Region than the rule. */
  readonly isBus: boolean;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
}

/** Returns kind and location of a target; undefined if the text is not the ARN of a possible target. */
export function parseTargetArn(arn: unknown): Target | undefined {
  const [, bus, busRegion = '', busAccount = '', other, region = '', account = ''] =
    typeof arn === 'string' ? (TARGET.exec(arn) ?? []) : [];
  if (bus) return { service: 'events', isBus: true, region: busRegion, account: busAccount };
  return other === 'sqs' || other === 'sns' ? { service: other, isBus: false, region, account } : undefined;
}
