import { issuesIn } from './issues-in';

describe('a prefix that AWS reserves is refused', () => {
  test.each([
    ['default', 'every account already has a bus of that name, so the hub could not have its own'],
    [
      'aws',
      'AWS reserves event sources that begin with "aws.", and the heartbeats would have the source "aws.heartbeat"',
    ],
    ['xn--mine', 'S3 refuses bucket names that begin with it'],
    ['xn-', 'S3 refuses bucket names that begin with it'],
    ['sthree', 'S3 refuses bucket names that begin with it'],
    ['amzn-s3-demo', 'S3 refuses bucket names that begin with it'],
  ])('%s', (prefix, why) => {
    expect(issuesIn({ prefix })).toEqual([
      { path: 'prefix', value: `"${prefix}"`, message: `${why}; choose another prefix` },
    ]);
  });

  test.each(['aws-monitoring', 'aws-', 'defaults', 'sthreef', 'amzn', 'my-sthree-x', 'test'])(
    '%s is accepted',
    (prefix) => {
      expect(issuesIn({ prefix })).toEqual([]);
    },
  );
});

describe('tags of every resource', () => {
  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));

  test('are at most 49, because this project sets one', () => {
    expect(issuesIn({ tags: tags(49) })).toEqual([]);
    expect(issuesIn({ tags: tags(50) })).toEqual([
      {
        path: 'tags',
        value: '{…}',
        message: 'allowed: at most 49 tags; a resource can have 50, and managed-by is set by this project',
      },
    ]);
  });

  test.each(['managed-by', 'Managed-By', 'MANAGED-BY'])('cannot set that one themselves: %s', (key) => {
    expect(issuesIn({ tags: { [key]: 'me' } })).toMatchObject([
      {
        path: `tags["${key}"]`,
        message: expect.stringMatching(
          /^the same as managed-by, which this project sets itself: .*; remove or rename it$/,
        ),
      },
    ]);
  });

  test('must differ by more than upper and lower case, as IAM requires', () => {
    expect(issuesIn({ tags: { Stage: 'a', Owner: 'me', stage: 'b' } })).toMatchObject([
      { path: 'tags.stage', message: expect.stringMatching(/^the same as Stage: /) },
    ]);
  });

  test('are not limited where they only select instances', () => {
    const instance_tags = { 'managed-by': 'me', stage: 'a', Stage: 'b' };
    expect(issuesIn({ inspector_classic: { enabled: true, instance_tags } })).toEqual([]);
  });
});
