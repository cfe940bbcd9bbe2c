import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings } from '../../settings/schema';
import { regionsInUse } from '../../stacks/services';
import { callerOf } from '../aws/caller';
import { defineCommand } from '../command-line/command';
import { count } from '../command-line/count';
import { bar } from '../command-line/progress';
import { createAccountClients } from './account-clients';
import { advise } from './advice';
import { checkAccount } from './check-account';
import { scansCheck } from './checks/inspector-scans';
import { disabledRegions } from './checks/opt-in';
import { tryOrganizationFacts } from './checks/organization-facts';
import { createClients } from './clients';
import type { Finding } from './facts';
import { gather, type Look, refusedRegions } from './gather';
import { jsonOf } from './json';
import { configurationsToRead } from './organization/asked';
import { type Diagnosis, report } from './report';
import { stateReader } from './states';
import { accountSubjects, organizationSubjects } from './subjects';
import { withAdvice } from './with-advice';
import { writeAdvice } from './write-advice';

/** Checks the account before a deployment. */
export const command = defineCommand({
  description:
    'Checks the account before a deployment, in every Region of terraform.tfvars: what already exists and who created it, ' +
    'Regions that are not enabled, names that are in use, missing permissions, the state bucket. It changes nothing ' +
    'in AWS, and prints the lines for terraform.tfvars that keep existing resources; --write adds them.',
  examples: ['doctor', 'doctor --write', 'doctor --json'],
  exitCodes: {
    0: 'there are no problems, or --write has solved them',
    1: 'there is a problem, something to write into terraform.tfvars, or a Region that could not be checked',
  },
  declare: (commander) =>
    commander.option('--write', 'add the lines to terraform.tfvars; comments and everything else stay'),
  async run({ options: { write = false } }, { project, note, onProgress, now, style }) {
    const { values, file } = await readTfvars(project);
    const settings = parseSettings(values, file);
    const { home_region, prefix } = settings;
    // Enabled in every account, independent of the home Region.
    const caller = await callerOf('us-east-1');
    note(
      `checking account ${caller.account}, ${count(regionsInUse(settings).length, 'Region')}; nothing is changed`,
    );
    const [clients, clientsOf, readState] = await Promise.all([
      createAccountClients(caller, home_region),
      createClients(caller),
      stateReader(settings, project, caller),
    ]);
    const [disabled, organization] = await Promise.all([
      disabledRegions(clients.account),
      tryOrganizationFacts(clients.organizations, caller.account),
    ]);
    const off = disabled.state === 'answered' ? disabled.value : [];
    const onDone = (what: string, done: number, total: number) => onProgress(`${bar(done, total)} ${what}`);
    const look = (what: string): Look => ({
      deployment: { account: caller.account, prefix },
      clientsOf,
      readState,
      disabled: off,
      onDone: (done, total) => onDone(what, done, total),
    });
    const toRead = configurationsToRead(organization, settings, caller.account);
    const findings = await gather(look('services checked'), accountSubjects(settings));
    const configurations = await gather(
      look('organization configurations read'),
      organizationSubjects(settings, toRead),
    );
    const advice = advise(settings, findings, configurations, off);
    const account = await checkAccount({
      settings,
      caller,
      clients,
      clientsOf,
      disabled,
      organization,
      left: regionsInUse(parseSettings(withAdvice(values, advice), file)),
      refused: refusedRegions(findings).filter((region) => !off.includes(region)),
      now: now(),
      onDone,
    });
    const scans = scansCheck(settings, findings);
    const written = write ? await writeAdvice(project, file, advice) : [];
    const diagnosis: Diagnosis = {
      account: caller.account,
      arn: caller.arn,
      findings,
      configurations,
      checks: [...account, ...(scans ? [scans] : [])],
      advice: advice.filter((each) => !written.includes(each)),
      written,
      file,
    };
    return {
      text: report(diagnosis, style),
      json: jsonOf(diagnosis),
      exitCode: isHealthy(diagnosis) ? 0 : 1,
    };
  },
});

/** Whether every Region could be checked, and there are no problems. */
function isHealthy({ findings, configurations, checks, advice }: Diagnosis): boolean {
  const isSeen = ({ state }: Finding) => state !== 'no access' && state !== 'no answer';
  return (
    advice.length === 0 &&
    checks.every(({ status }) => status !== 'problem') &&
    [...findings.values(), ...configurations.values()].every((regions) => [...regions.values()].every(isSeen))
  );
}
