import type { RegionClients } from '../../../cli/doctor/clients';

export const DEPLOYMENT = { account: '111122223333', prefix: 'mon' };

export function named(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * Clients whose operations return these answers, or throw those that are errors; others are denied. An array has two pages: one for a
 * request without NextToken, and the next one.
 */
export function clients(
  answers: Partial<Record<keyof RegionClients, Record<string, unknown>>>,
): RegionClients {
  const client = (operations: Record<string, unknown>) =>
    new Proxy(
      {},
      {
        get: (_, operation: string) => (request: { readonly NextToken?: string }) => {
          const given = operations[operation] ?? named('AccessDeniedException', 'not allowed');
          const answer = Array.isArray(given) ? given[request.NextToken === undefined ? 0 : 1] : given;
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
        },
      },
    );
  return Object.fromEntries(
    Object.entries(answers).map(([name, operations]) => [name, client(operations)]),
  ) as unknown as RegionClients;
}
