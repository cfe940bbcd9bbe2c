import {
  ACCOUNTS,
  type OrganizationAccount,
  readAccounts,
  writeAccounts,
} from '../../../functions/shared/organization-accounts';
import type { ItemChange } from '../../../functions/shared/store';
import { MemoryStore } from '../memory-store';

const ACTIVE: OrganizationAccount = { name: 'production', state: 'ACTIVE' };

test('accounts are read as they were written, each from its item', async () => {
  const store = new MemoryStore();
  const accounts = new Map([
    ['111122223333', ACTIVE],
    ['444455556666', { name: 'old', state: 'CLOSED' }],
  ]);
  await writeAccounts(store, new Map(), accounts);
  expect(store.lists.get('accounts')?.get('111122223333')).toBe(JSON.stringify(ACTIVE));
  expect(await readAccounts(store)).toEqual(accounts);
});

test('only accounts that are new, changed or gone are written', async () => {
  const written: ItemChange[] = [];
  const store = { write: async (changes: readonly ItemChange[]) => void written.push(...changes) };
  const before = new Map([
    ['1', ACTIVE],
    ['2', ACTIVE],
    ['3', ACTIVE],
    ['4', ACTIVE],
  ]);
  const now = new Map([
    ['1', ACTIVE],
    ['2', { ...ACTIVE, name: 'renamed' }],
    ['3', { ...ACTIVE, state: 'SUSPENDED' }],
    ['5', ACTIVE],
  ]);
  await writeAccounts(store, before, now);
  const item = (name: string) => ({ id: ACCOUNTS, name, value: JSON.stringify(now.get(name)) });
  expect(written).toEqual([item('2'), item('3'), item('5'), { id: ACCOUNTS, name: '4', value: undefined }]);
});
