import { alertsIn, tellingsOf } from '../shown';
import type { Request } from '../slack-request';
import type { Invariant } from '../stories';

/** By the bot: replies go to a message that tells of the same problem. */
export const repliesGoToTheThread: Invariant = ({ slack, stories }) => {
  const byTs = new Map(slack.requests.filter(isMessage).map((request) => [request.ts, request]));
  return stories.flatMap(({ problem, webhook, tellings }) =>
    tellings.flatMap(({ request }) => {
      if (request.kind !== 'reply') return [];
      const root = byTs.get(request.payload.thread_ts);
      const isSame = root !== undefined && tellingsOf(root).some((telling) => telling.problem === problem);
      return isSame ? [] : [`wrong thread: ${problem} at ${webhook}`];
    }),
  );
};

const isMessage = ({ accepted, kind }: Request) => accepted && kind === 'post';

/** A message is edited only when the one problem that it tells of is over, and only to say so. */
export const editsOnlyWhatIsOver: Invariant = ({ slack, stories }) => {
  const byTs = new Map(slack.requests.filter(isMessage).map((request) => [request.ts, request]));
  return slack.requests
    .filter(({ accepted, kind }) => accepted && kind === 'edit')
    .flatMap((edit) => {
      const root = byTs.get(edit.ts);
      const [told, ...others] = root === undefined ? [] : tellingsOf(root);
      const [now] = tellingsOf(edit);
      if (root === undefined || told === undefined || others.length > 0 || alertsIn(root) !== told.count)
        return [`wrong edit: ${edit.ts} tells of more than one problem`];
      if (now === undefined || !now.resolved || now.problem !== told.problem)
        return [`wrong edit: ${told.problem} is not said to be over`];
      const story = stories.find((each) => each.webhook === edit.webhook && each.problem === told.problem);
      const last = story?.tellings.findLast(({ request }) => request.arrivedAt <= edit.arrivedAt);
      return last?.resolved ? [] : [`wrong edit: ${told.problem} is not over`];
    });
};
