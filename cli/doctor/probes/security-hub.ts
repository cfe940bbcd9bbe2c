import { optional, unlessOff } from './optional';
import type { Probe } from './probe';

/** Security Hub CSPM is on or off. The hub does not show who turned it on. */
export const securityHub: Probe = async ({ securityHub: client }, { account }) => {
  const hub = await unlessOff(client.describeHub({}), isHubOff);
  if (!hub?.HubArn) return undefined;
  const administrator = await optional(client.getAdministratorAccount({}));
  return {
    id: account,
    isOn: true,
    isMarked: undefined,
    administrator: administrator?.Administrator?.AccountId,
    notes: [],
  };
};

/** Whether an error says that Security Hub CSPM is off. */
export function isHubOff({ name, message }: Error): boolean {
  return (
    name === 'ResourceNotFoundException' ||
    (name === 'InvalidAccessException' && /not subscribed/i.test(message))
  );
}
