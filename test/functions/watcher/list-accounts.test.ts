import type { Call } from '../../../functions/aws/call';
import { listAccounts } from '../../../functions/watcher/list-accounts';

/** Organizations with pages of these accounts. */
function organization(...pages: readonly (readonly object[])[]) {
  const asked: unknown[] = [];
  const call: Call = async (service, operation, input, region) => {
    asked.push([service, operation, JSON.parse(JSON.stringify(input)), region]);
    const page = Number((input as { NextToken?: string }).NextToken ?? 0);
    const NextToken = page + 1 < pages.length ? `${page + 1}` : null;
    return { Accounts: pages[page], NextToken };
  };
  return { call, asked };
}

test('all pages are read, also after one that is empty', async () => {
  const one = { Id: '111122223333', Name: 'hub', State: 'ACTIVE', Status: 'ACTIVE' };
  const closed = { Id: '444455556666', Name: 'old', State: 'CLOSED' };
  const { call, asked } = organization([one], [], [closed]);
  expect(await listAccounts(call)).toEqual(
    new Map([
      ['111122223333', { name: 'hub', state: 'ACTIVE' }],
      ['444455556666', { name: 'old', state: 'CLOSED' }],
    ]),
  );
  expect(asked).toEqual([
    ['organizations', 'ListAccounts', { MaxResults: 20 }, 'us-east-1'],
    ['organizations', 'ListAccounts', { NextToken: '1', MaxResults: 20 }, 'us-east-1'],
    ['organizations', 'ListAccounts', { NextToken: '2', MaxResults: 20 }, 'us-east-1'],
  ]);
});

test('an account without a name or state has an empty one, and a retired field gives the state of another', async () => {
  const { call } = organization([
    { Id: '111122223333' },
    { Id: '444455556666', Name: 'old', Status: 'SUSPENDED' },
  ]);
  expect(await listAccounts(call)).toEqual(
    new Map([
      ['111122223333', { name: '', state: '' }],
      ['444455556666', { name: 'old', state: 'SUSPENDED' }],
    ]),
  );
});

test('a page without accounts is an empty one', async () => {
  expect(await listAccounts(async () => ({}))).toEqual(new Map());
});

test('a list without an end is an error, because a part would look like the whole', async () => {
  const { call, asked } = organization(...Array.from({ length: 600 }, () => []));
  await expect(listAccounts(call)).rejects.toThrow('ListAccounts: more than 500 pages');
  expect(asked).toHaveLength(500);
});
