import type { Advice } from './advice';
import type { Finding } from './facts';
import type { Diagnosis } from './report';
import { tfvarsLine } from './tfvars-line';

/** Returns the diagnosis as JSON; docs/commands.md describes its format. */
export function jsonOf({ account, arn, findings, checks, advice, written }: Diagnosis): object {
  return {
    account,
    arn,
    services: Object.fromEntries(
      [...findings].map(([service, regions]) => [
        service,
        Object.fromEntries([...regions].map(([region, finding]) => [region, jsonFinding(finding)])),
      ]),
    ),
    checks,
    advice: [
      ...written.map((each) => jsonAdvice(each, true)),
      ...advice.map((each) => jsonAdvice(each, false)),
    ],
  };
}

/** Leaves out the property that only serves to determine the owner. */
function jsonFinding(finding: Finding): object {
  if (finding.state !== 'exists') return finding;
  const { isMarked: _, ...rest } = finding;
  return rest;
}

function jsonAdvice(advice: Advice, written: boolean): object {
  const { path, regions, why } = advice;
  return { path: path.join('.'), value: regions, why, line: tfvarsLine(advice), written };
}
