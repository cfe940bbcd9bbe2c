import { joined, lines, list, named, text } from '../detail';
import type { Detail } from '../event';
import type { Part } from './guardduty-part';

/* Who acts, and what guards or answers in Amazon Bedrock, as findings of GuardDuty describe them. */

export function accessKey({ accessKeyDetails: details }: Detail): Part {
  return {
    label: 'Access key',
    name: named(details?.userName, details?.accessKeyId),
    first: [{ label: 'User type', value: text(details?.userType) }],
    more: [{ label: 'Principal', value: text(details?.principalId) }],
  };
}

export function guardrail({ bedrockGuardrailDetails: details }: Detail): Part {
  const several = list(details?.guardrails);
  return {
    label: 'Guardrail',
    name:
      named(details?.guardrailArn, versionOf(details?.guardrailVersion)) ??
      lines(several.map(({ arn, version }) => named(arn, versionOf(version)))),
    first: [
      { label: 'Guardrail action', value: named(details?.guardrailAction, details?.guardrailSource) },
      {
        label: 'Content filters',
        value: lines(
          list(details?.contentPolicyFilters).map(({ type, confidence, action }) =>
            named(type, joined(', ', confidence, action)),
          ),
        ),
      },
    ],
  };
}

const versionOf = (version: unknown) => text(version) && `version ${text(version)}`;

export function models({ modelDetails }: Detail): Part {
  return { label: 'Model', name: lines(list(modelDetails).map(({ modelId }) => modelId)), first: [] };
}
