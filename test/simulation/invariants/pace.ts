import { ALERTS_URL } from '../aws';
import type { Request } from '../slack-request';
import type { Invariant, Report } from '../stories';

const MS_TOLERANCE = 1;

/** Nothing is sent to a webhook before Retry-After, if the invocation that was asked to wait could record it. */
export const respectsRetryAfter: Invariant = (report) =>
  [...report.requests].flatMap(([webhook, requests]) =>
    requests.flatMap((asked) => {
      const { notBefore, answeredAt } = asked;
      if (notBefore === undefined || answeredAt === undefined) return [];
      return requests
        .filter(({ sentAt }) => sentAt >= answeredAt && sentAt < notBefore - MS_TOLERANCE)
        .filter((early) => !couldNotKnow(report, asked, early))
        .map(
          ({ sentAt, invocation }) =>
            `before Retry-After: ${webhook}, ${invocation} posted ${notBefore - sentAt} ms early`,
        );
    }),
  );

/** The container crashed; or neither the queue nor the table passed the wait on to the next invocation. */
function couldNotKnow(report: Report, asked: Request, early: Request): boolean {
  const [teller, other] = [asked, early].map(({ invocation }) => report.invocationOf(invocation));
  if (teller === undefined || other === undefined || teller === other) return false;
  if (teller.crashed) return true;
  const item = `webhooks/${asked.webhook}`;
  const isUnwritten = teller.faults.some(({ what }) => what.includes(item));
  const isUnread = other.faults.some(({ operation, what }) => operation === 'GetItem' && what.includes(item));
  const isNotPutBack = teller.faults.some(({ what, done }) => what.includes(ALERTS_URL) && !done);
  return (isUnwritten || isUnread) && (isNotPutBack || asked.kind === 'edit');
}

/** At most one message per second and webhook. No excuse. */
export const respectsRateLimit: Invariant = ({ requests }) =>
  [...requests].flatMap(([webhook, all]) =>
    all.slice(1).flatMap((request, before) => {
      const apart = request.arrivedAt - (all[before] as Request).arrivedAt;
      return apart < 1000 - MS_TOLERANCE
        ? [`too fast: two messages to ${webhook} in ${Math.round(apart)} ms`]
        : [];
    }),
  );
