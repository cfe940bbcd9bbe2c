import type { Clock } from './clock';
import { CHANNEL } from './functions';
import type { Scenario } from './scenario';

/** Whether a second is within a span; the end is not. */
export function isWithin(span: readonly [from: number, to: number] | undefined, second: number): boolean {
  return span !== undefined && second >= span[0] && second < span[1];
}

/** Seconds in which both the old and the new secrets are valid. */
const OVERLAP = 60;

/** The webhooks parameter, and which of its secrets Slack accepts. */
export function secretsOf(
  { secretChanges = Number.POSITIVE_INFINITY, gone, removed }: Scenario,
  clock: Clock,
) {
  const isRemoved = () => removed !== undefined && clock.second >= removed;
  const since = () => clock.second - secretChanges;
  const hook = (name: string) => `https://hooks.slack.com/services/T0/B0/${name}`;
  const age = () => (since() >= 0 ? 'new' : 'old');
  const isInvalid = (secret: string) => secret.endsWith('old') && since() >= OVERLAP;
  return {
    secret: () =>
      JSON.stringify({
        ...(!isRemoved() && { first: hook(`first-${age()}`) }),
        second: hook('second'),
        'bot-token': `xoxb-${age()}`,
      }),
    webhookOf: (address: string) => {
      if (address === CHANNEL || address === hook('second')) return 'second';
      return isInvalid(address) || isWithin(gone, clock.second) ? undefined : 'first';
    },
    isValid: (token: string) => !isInvalid(token),
  };
}
