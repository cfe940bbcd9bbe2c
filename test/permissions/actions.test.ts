import type { ScopeName } from '../../permissions/scopes';
import { actionNames } from './action-names';
import { mayMatch } from './arns';
import { EXAMPLE_SCOPES } from './example-scopes';
import { grantsOf } from './grants';
import type { IamActions } from './iam-actions';
import iamActions from './iam-actions.json';

const REFERENCE: IamActions['actions'] = iamActions.actions;

/**
 * CloudFormation's own transform, whose resource type the reference does not list.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
const WITHOUT_ARN_FORMAT: readonly ScopeName[] = ['serverlessTransform'];

describe('the actions', () => {
  test('are those of the extract from the Service Authorization Reference', () => {
    expect(Object.keys(REFERENCE)).toEqual(actionNames());
  });

  test.each(grantsOf(EXAMPLE_SCOPES))(
    '$action is allowed on resources of a type that it supports: $scope',
    ({ action, arns, scope }) => {
      const { resources } = REFERENCE[action] as IamActions['actions'][string];
      if (resources.length === 0) return expect({ action, arns }).toEqual({ action, arns: ['*'] });
      if (WITHOUT_ARN_FORMAT.includes(scope)) return;
      const wanted = resources.some(({ required }) => required)
        ? resources.filter(({ required }) => required)
        : resources;
      const covered = wanted.filter(({ arn }) => arns.some((pattern) => mayMatch(pattern, arn)));
      if (wanted.some(({ required }) => required)) expect(covered).toEqual(wanted);
      expect(covered).not.toEqual([]);
    },
  );

  test('are allowed on all resources only where AWS supports nothing narrower', () => {
    const narrower = grantsOf(EXAMPLE_SCOPES)
      .filter(({ action, arns }) => arns.includes('*') && (REFERENCE[action]?.resources.length ?? 0) > 0)
      .map(({ action, scope }) => `${action} ${scope}`);
    // The ARN of a new key is not known beforehand: the condition is on the tag in the request.
    expect(narrower).toEqual(['kms:TagResource newKey']);
  });

  test('support the condition keys of their scopes', () => {
    for (const { action, condition = {} } of grantsOf(EXAMPLE_SCOPES)) {
      for (const key of Object.values(condition).flatMap((test) => Object.keys(test))) {
        const general = key.replace(/(?<=^aws:(Request|Resource)Tag\/).*/, '${TagKey}');
        expect({ action, key, known: REFERENCE[action]?.conditions.includes(general) }).toEqual({
          action,
          key,
          known: true,
        });
      }
    }
  });
});
