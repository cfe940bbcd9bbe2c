import type { Advice } from './advice';
import type { Diagnosis } from './report';
import { tfvarsLine } from './tfvars-line';

/** The diagnosis for programs; docs/commands.md describes its shape. */
export function jsonOf({ account, arn, findings, checks, advice, written }: Diagnosis): object {
  return {
    account,
    arn,
    services: Object.fromEntries(
      [...findings].map(([service, regions]) => [service, Object.fromEntries(regions)]),
    ),
    checks,
    advice: [
      ...written.map((each) => jsonAdvice(each, true)),
      ...advice.map((each) => jsonAdvice(each, false)),
    ],
  };
}

function jsonAdvice(advice: Advice, written: boolean): object {
  const { path, regions, why } = advice;
  return { path: path.join('.'), value: regions, why, line: tfvarsLine(advice), written };
}
