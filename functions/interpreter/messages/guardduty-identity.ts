import { annotate, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { ResourceFacts } from './guardduty-resource-facts';

/*
 * Fields about access keys, and about guardrails and models of Amazon Bedrock. Each function takes `resource` of a finding; the name
 * is undefined if the finding has no such resource.
 */

/** The access key and its user. */
export function accessKey({ accessKeyDetails: details }: Detail): ResourceFacts {
  return {
    label: 'Access key',
    name: annotate(details?.userName, details?.accessKeyId),
    first: [{ label: 'User type', value: text(details?.userType) }],
    more: [{ label: 'Principal', value: text(details?.principalId) }],
  };
}

/** The guardrail of Amazon Bedrock. */
export function guardrail({ bedrockGuardrailDetails: details }: Detail): ResourceFacts {
  const several = objectsOf(details?.guardrails);
  return {
    label: 'Guardrail',
    name:
      annotate(details?.guardrailArn, versionOf(details?.guardrailVersion)) ??
      lines(several.map(({ arn, version }) => annotate(arn, versionOf(version)))),
    first: [
      { label: 'Guardrail action', value: annotate(details?.guardrailAction, details?.guardrailSource) },
      {
        label: 'Content filters',
        value: lines(
          objectsOf(details?.contentPolicyFilters).map(({ type, confidence, action }) =>
            annotate(type, join(', ', confidence, action)),
          ),
        ),
      },
    ],
  };
}

const versionOf = (version: unknown) => text(version) && `version ${text(version)}`;

/** The models of Amazon Bedrock. */
export function models({ modelDetails }: Detail): ResourceFacts {
  return { label: 'Model', name: lines(objectsOf(modelDetails).map(({ modelId }) => modelId)), first: [] };
}
