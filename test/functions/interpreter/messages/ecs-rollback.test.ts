import { ecsDeployment } from '../../../../functions/interpreter/messages/ecs-service';
import { afterPosting, notificationOf } from '../../../../functions/notifier/dedupe/notification';
import { observeAll } from '../../../../functions/notifier/dedupe/observe-all';
import type { Problem } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import { sample, sampleWith } from '../../sample-events';
import { only } from './shown';

const FAILED = sample('ecs-deployment-rollback-1-failed');
const ROLLING_BACK = sample('ecs-deployment-rollback-2-rolling-back');
const COMPLETED = sample('ecs-deployment-rollback-3-completed');
const ofNew = (eventName: string, deploymentId = 'ecs-svc/3') =>
  sampleWith('ecs-deployment-rollback-3-completed', {
    eventName,
    deploymentId,
    reason: `ECS deployment ${deploymentId} ${eventName.endsWith('COMPLETED') ? 'completed' : 'in progress'}.`,
  });

/** What a channel is told of events, one batch for each list of them. */
function told(...batches: readonly (readonly ReturnType<typeof sample>[])[]): readonly string[] {
  let problem: Problem | undefined;
  return batches.flatMap((events, batch) => {
    const alerts = events.map((event, at) => ({
      id: `${batch}/${at}`,
      alert: only(ecsDeployment(event)),
      mention: 'none' as const,
    }));
    const now = Date.parse('2020-05-23T13:00:00Z');
    const seen = observeAll('problem/a/k', problem, alerts, { repeatMs: 24 * 60 * 60 * 1000, now });
    const { entries = [] } = notificationOf(seen.id, seen.problem) ?? {};
    problem = afterPosting(seen.problem, entries.length, undefined, now);
    return entries.map(({ alert }) => inShort(alert));
  });
}

const inShort = ({ state, title }: Alert) => `${state}: ${title.replace(/^default\/servicetest: /, '')}`;

const ROLLED_BACK = [
  'open: deployment failed',
  'open: deployment failed, rolling back',
  'open: deployment failed, the old version runs again',
];

test('a rollback is three states of one problem, which stays open', () => {
  expect(told([FAILED], [ROLLING_BACK], [COMPLETED])).toEqual(ROLLED_BACK);
});

test('the same in one batch is one entry, with the last of the states', () => {
  expect(told([FAILED, ROLLING_BACK, COMPLETED])).toEqual(ROLLED_BACK.slice(-1));
});

test('all three have the severity of the failure, so that they take the same route', () => {
  const completed = only(ecsDeployment(COMPLETED));
  const severities = [FAILED, ROLLING_BACK].map((event) => only(ecsDeployment(event)).severity);
  expect([...severities, completed.unlessLast?.instead.severity]).toEqual(['high', 'high', 'high']);
});

test('all three have the same key', () => {
  const [failed, rollingBack, completed] = [FAILED, ROLLING_BACK, COMPLETED].map(
    (event) => only(ecsDeployment(event)).key,
  );
  expect([rollingBack, completed]).toEqual([failed, failed]);
});

test('the success of the next deployment resolves it', () => {
  const next = [ofNew('SERVICE_DEPLOYMENT_IN_PROGRESS'), ofNew('SERVICE_DEPLOYMENT_COMPLETED')];
  expect(told([FAILED], [ROLLING_BACK], [COMPLETED], ...next.map((event) => [event]))).toEqual([
    ...ROLLED_BACK,
    'open: deployment in progress',
    'resolved: deployment completed',
  ]);
});

test('it does so even if its start was not seen', () => {
  const completed = ofNew('SERVICE_DEPLOYMENT_COMPLETED');
  expect(told([FAILED], [ROLLING_BACK], [COMPLETED], [completed]).at(-1)).toBe(
    'resolved: deployment completed',
  );
});

test('a second event of the rollback is a repeat', () => {
  expect(told([FAILED], [ROLLING_BACK], [COMPLETED], [COMPLETED])).toEqual(ROLLED_BACK);
});

test('a failed rollback and a further rollback are posted', () => {
  const again = { ...FAILED, detail: { ...FAILED.detail, deploymentId: 'ecs-svc/4' } };
  expect(told([FAILED], [ROLLING_BACK], [again], [ROLLING_BACK], [COMPLETED]).slice(2)).toEqual(ROLLED_BACK);
});

test('without a rollback, the success of a deployment resolves the failure of the previous one', () => {
  expect(told([FAILED], [ofNew('SERVICE_DEPLOYMENT_COMPLETED')])).toEqual([
    'open: deployment failed',
    'resolved: deployment completed',
  ]);
});
