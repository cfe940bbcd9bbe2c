import { optional, unlessOff } from './optional';
import type { Probe } from './probe';

/** A session does not show who turned it on. If Macie is off, it denies access with a message that says so. */
export const macie: Probe = async ({ macie: client }, { account }) => {
  const session = await unlessOff(client.getMacieSession({}), isMacieOff);
  if (!session?.status) return undefined;
  const administrator = await optional(client.getAdministratorAccount({}));
  return {
    id: account,
    isOn: session.status === 'ENABLED',
    isMarked: undefined,
    administrator: administrator?.administrator?.accountId,
    notes: session.status === 'ENABLED' ? [] : ['the session is paused'],
  };
};

/** Whether an error says that Macie is off. */
export function isMacieOff({ name, message }: Error): boolean {
  return name === 'ResourceNotFoundException' || /macie is not enabled/i.test(message);
}
