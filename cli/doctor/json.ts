import type { Advice, Finding, FindingsOf } from './facts';
import type { Diagnosis } from './report';
import { tfvarsLine } from './tfvars-line';

/** Returns the diagnosis as JSON; docs/commands.md describes its format. */
export function jsonOf({
  account,
  arn,
  findings,
  configurations,
  checks,
  advice,
  written,
}: Diagnosis): object {
  return {
    account,
    arn,
    services: jsonFindings(findings),
    organization: jsonFindings(configurations),
    checks,
    advice: [
      ...written.map((each) => jsonAdvice(each, true)),
      ...advice.map((each) => jsonAdvice(each, false)),
    ],
  };
}

function jsonFindings(findings: FindingsOf<string>): object {
  return Object.fromEntries(
    [...findings].map(([service, regions]) => [
      service,
      Object.fromEntries([...regions].map(([region, finding]) => [region, jsonFinding(finding)])),
    ]),
  );
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
