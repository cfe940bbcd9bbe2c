import { type PostState, waitForSlack } from '../../../cli/send/wait-for-slack';
import { problemId } from '../../../functions/notifier/dedupe/problem';

const EXPECTED = { webhook: 'default', key: 'k', title: 't' };
const ID = problemId('default', 'k');
const RAISED = { state: 'open', count: 1, regions: [], ids: ['e/0'] };

/** Waits with a table that returns these items one after another; the last one is repeated. */
async function wait(...items: readonly (object | undefined)[]) {
  let [time, reads] = [0, 0];
  const shown: string[] = [];
  const posts = await waitForSlack([EXPECTED], 0, {
    store: {
      getMany: async (ids) => {
        expect(ids).toEqual([ID]);
        const item = items[Math.min(reads++, items.length - 1)];
        return new Map(item ? [[ID, JSON.stringify(item)]] : []);
      },
    },
    now: () => time,
    onProgress: (line) => shown.push(line),
    pause: async (ms) => {
      time += ms;
    },
  });
  return { posts, reads, shown };
}

test('it reads every second until Slack has the message', async () => {
  const pending = { ...RAISED, pending: { since: 1 } };
  const posted = { ...RAISED, shown: { state: 'open', at: 2400 } };
  const { posts, reads, shown } = await wait(undefined, pending, posted);
  expect(posts).toEqual([{ ...EXPECTED, state: 'posted', seconds: 2.4 }]);
  expect(reads).toBe(3);
  expect(shown).toEqual(['waiting for Slack: 0 s', 'waiting for Slack: 1 s']);
});

test.each<[string, object | undefined, PostState, number]>([
  ['nobody has heard of it', undefined, 'missing', 120],
  ['it waits for the end of a storm', { ...RAISED, pending: { since: 1 } }, 'collected', 120],
  ['it was given up', RAISED, 'undelivered', 1],
  [
    'it says that something is over which was never raised',
    { ...RAISED, state: 'resolved', ended: {} },
    'resolved',
    1,
  ],
])('when %s, the result says so', async (_, item, state, reads) => {
  expect(await wait(item)).toMatchObject({ posts: [{ state }], reads });
});
