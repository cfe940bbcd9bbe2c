import { issuesIn } from './issues-in';

describe('a prefix that AWS keeps for itself is refused', () => {
  test.each([
    ['default', 'the bus of that name is in every account already, and the hub would have none of its own'],
    [
      'aws',
      'AWS keeps event sources that begin with "aws." to itself, and the heartbeats would be from "aws.heartbeat"',
    ],
    ['xn--mine', 'S3 refuses buckets whose names begin so'],
    ['xn-', 'S3 refuses buckets whose names begin so'],
    ['sthree', 'S3 refuses buckets whose names begin so'],
    ['amzn-s3-demo', 'S3 refuses buckets whose names begin so'],
  ])('%s', (prefix, why) => {
    expect(issuesIn({ prefix })).toEqual([
      { path: 'prefix', value: `"${prefix}"`, message: `${why}; choose another prefix` },
    ]);
  });

  test.each(['aws-monitoring', 'aws-', 'defaults', 'sthreef', 'amzn', 'test'])('%s is accepted', (prefix) => {
    expect(issuesIn({ prefix })).toEqual([]);
  });
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
          /^the same as managed-by, which this project sets itself: .*; take it out or rename it$/,
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
