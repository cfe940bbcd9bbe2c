import { countShownAlerts, shownProblems } from '../shown';
import type { Request } from '../slack-request';
import type { Invariant } from '../stories';

/** Replies of the bot go to a message with the same problem. */
export const repliesGoToTheThread: Invariant = ({ slack, stories }) => {
  const byTs = new Map(slack.requests.filter(isMessage).map((request) => [request.ts, request]));
  return stories.flatMap(({ problem, webhook, shown }) =>
    shown.flatMap(({ request }) => {
      if (request.kind !== 'reply') return [];
      const root = byTs.get(request.payload.thread_ts);
      const isSame = root !== undefined && shownProblems(root).some((telling) => telling.problem === problem);
      return isSame ? [] : [`wrong thread: ${problem} at ${webhook}`];
    }),
  );
};

const isMessage = ({ accepted, kind }: Request) => accepted && kind === 'post';

/** The bot edits a message only if its single problem is resolved, and only to show that. */
export const editsOnlyResolvedProblems: Invariant = ({ slack, stories }) => {
  const byTs = new Map(slack.requests.filter(isMessage).map((request) => [request.ts, request]));
  return slack.requests
    .filter(({ accepted, kind }) => accepted && kind === 'edit')
    .flatMap((edit) => {
      const root = byTs.get(edit.ts);
      const [told, ...others] = root === undefined ? [] : shownProblems(root);
      const [now] = shownProblems(edit);
      if (
        root === undefined ||
        told === undefined ||
        others.length > 0 ||
        countShownAlerts(root) !== told.count
      )
        return [`wrong edit: ${edit.ts} tells of more than one problem`];
      if (now === undefined || !now.resolved || now.problem !== told.problem)
        return [`wrong edit: ${told.problem} is not said to be over`];
      const story = stories.find((each) => each.webhook === edit.webhook && each.problem === told.problem);
      const last = story?.shown.findLast(({ request }) => request.arrivedAt <= edit.arrivedAt);
      return last?.resolved ? [] : [`wrong edit: ${told.problem} is not over`];
    });
};
