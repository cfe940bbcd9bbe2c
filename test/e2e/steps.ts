import { applyAll } from './apply-all';
import type { Bench } from './bench';
import { deliversAcrossRegions } from './delivers-across-regions';
import { deliversEveryService } from './delivers-every-service';
import { digests } from './digests';
import { isolatesPoison } from './isolates-poison';
import { keepsPace } from './keeps-pace';
import { leavesNoSecret } from './keeps-secret';
import { keepsUndelivered } from './keeps-undelivered';
import { lintsTemplate } from './lints-template';
import { looksFirst } from './looks-first';
import { mergesRegions } from './merges-regions';
import { migrates } from './migrates';
import { passesCheckov } from './passes-checkov';
import { plansAndApplies } from './plans-and-applies';
import { reachesMembers } from './reaches-members';
import { redrives } from './redrives';
import { replays } from './replays';
import type { Results } from './results';
import { sendsSample } from './sends-sample';
import { SERVICES } from './services';
import { SETTINGS } from './settings';
import { showsStatus } from './shows-status';
import { storms } from './storms';
import { takesLarge } from './takes-large';
import { tellsOnce } from './tells-once';
import { threads } from './threads';
import { waitsForSlack } from './waits-for-slack';
import { watches } from './watches';

interface Step {
  readonly run: (bench: Bench, results: Results) => Promise<void>;
  /** The services other than GuardDuty whose rules send events to the hub. */
  readonly services?: readonly string[];
}

/** Steps that follow events to Slack, and can run without the rest of the scenario: `npm run e2e -- storms digests`. */
export const STEPS: Readonly<Record<string, Step>> = {
  'delivers-across-regions': { run: deliversAcrossRegions },
  'delivers-every-service': { run: deliversEveryService, services: SERVICES.map(({ stack }) => stack) },
  digests: { run: digests },
  'isolates-poison': { run: isolatesPoison },
  'keeps-undelivered': { run: keepsUndelivered },
  'lints-template': { run: lintsTemplate },
  'looks-first': { run: looksFirst },
  'merges-regions': { run: mergesRegions },
  migrates: { run: migrates },
  'passes-checkov': { run: passesCheckov, services: SERVICES.map(({ stack }) => stack) },
  'plans-and-applies': { run: plansAndApplies },
  'reaches-members': { run: reachesMembers },
  redrives: { run: redrives },
  replays: { run: replays },
  'sends-sample': { run: sendsSample },
  'shows-status': { run: showsStatus },
  'takes-large': { run: takesLarge },
  storms: { run: storms },
  'tells-once': { run: tellsOnce, services: ['inspector'] },
  threads: { run: threads, services: ['inspector'] },
  'waits-for-slack': { run: waitsForSlack },
  watches: { run: watches, services: ['aws-config'] },
};

/** Deploys what the steps need, and runs them one after the other. Nothing is destroyed, because the emulators are discarded. */
export async function runSteps(names: readonly string[], bench: Bench, results: Results): Promise<void> {
  const steps = names.flatMap((name) => STEPS[name] ?? []);
  const services = new Set(steps.flatMap((step) => step.services ?? []));
  await results.step('synth', () => bench.synth(SETTINGS));
  await applyAll(bench, results, ['hub']);
  await applyAll(bench, results, ['spokes']);
  await applyAll(bench, results, [...services, 'guardduty']);
  for (const { run } of steps) await run(bench, results);
  await keepsPace(bench, results);
  await leavesNoSecret(bench, results);
}
