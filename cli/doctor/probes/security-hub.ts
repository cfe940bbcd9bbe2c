import { optional, unlessOff } from './optional';
import type { Probe } from './probe';

/** Security Hub CSPM: the account has it or not. The hub has no mark of who turned it on. */
export const securityHub: Probe = async ({ securityHub: client }, { account }) => {
  const hub = await unlessOff(
    client.describeHub({}),
    ({ name, message }) =>
      name === 'ResourceNotFoundException' ||
      (name === 'InvalidAccessException' && /not subscribed/i.test(message)),
  );
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
