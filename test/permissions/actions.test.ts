import type { PlaceName } from '../../permissions/scopes';
import { actionNames } from './action-names';
import { mayMatch } from './arns';
import { PLACES } from './example-scopes';
import { grantsOf } from './grants';
import type { IamActions } from './iam-actions';
import iamActions from './iam-actions.json';

const REFERENCE: IamActions['actions'] = iamActions.actions;

/**
 * CloudFormation's own transform, which the reference does not list.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
const WITHOUT_ARN_FORMAT: readonly PlaceName[] = ['serverlessTransform'];

describe('the actions', () => {
  test('are all in the Service Authorization Reference, of which no more is kept', () => {
    expect(Object.keys(REFERENCE)).toEqual(actionNames());
  });

  test.each(grantsOf(PLACES))(
    '$action is allowed on resources that it knows: $place',
    ({ action, arns, place }) => {
      const { resources } = REFERENCE[action] as IamActions['actions'][string];
      if (resources.length === 0) return expect({ action, arns }).toEqual({ action, arns: ['*'] });
      if (WITHOUT_ARN_FORMAT.includes(place)) return;
      const wanted = resources.some(({ required }) => required)
        ? resources.filter(({ required }) => required)
        : resources;
      const covered = wanted.filter(({ arn }) => arns.some((pattern) => mayMatch(pattern, arn)));
      if (wanted.some(({ required }) => required)) expect(covered).toEqual(wanted);
      expect(covered).not.toEqual([]);
    },
  );

  test('are allowed on all resources only where nothing narrower is possible', () => {
    const known = grantsOf(PLACES)
      .filter(({ action, arns }) => arns.includes('*') && (REFERENCE[action]?.resources.length ?? 0) > 0)
      .map(({ action, place }) => `${action} ${place}`);
    // The ARN of a key that does not exist yet is not known: the request has to say whose it will be.
    expect(known).toEqual(['kms:TagResource newKey']);
  });

  test('know the keys of their conditions', () => {
    for (const { action, condition = {} } of grantsOf(PLACES)) {
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
