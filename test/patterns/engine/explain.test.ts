import { explain } from '../../../patterns/engine/explain';

const event = {
  source: 'aws.securityhub',
  detail: {
    findings: [
      { Severity: { Label: 'HIGH' }, Workflow: { Status: 'RESOLVED' } },
      { Severity: { Label: 'LOW' }, Workflow: { Status: 'NEW' } },
    ],
  },
};

test('a match: every condition with the values that the event has', () => {
  const pattern = { source: [{ prefix: 'aws.' }], detail: { findings: { Severity: { Label: ['HIGH'] } } } };
  expect(explain(pattern, event)).toEqual({
    matches: true,
    reason: 'all hold',
    decidedBy: [
      { path: 'source', wanted: [{ prefix: 'aws.' }], found: ['aws.securityhub'] },
      { path: 'detail.findings.Severity.Label', wanted: ['HIGH'], found: ['HIGH', 'LOW'] },
    ],
  });
});

test('no match: only the conditions that fail, an absent field without values', () => {
  const pattern = {
    source: ['aws.securityhub', 'aws.health'],
    region: ['eu-west-1'],
    detail: { findings: { Severity: { Label: ['CRITICAL'] } } },
  };
  expect(explain(pattern, event)).toEqual({
    matches: false,
    reason: 'some fail',
    decidedBy: [
      { path: 'region', wanted: ['eu-west-1'], found: [] },
      { path: 'detail.findings.Severity.Label', wanted: ['CRITICAL'], found: ['HIGH', 'LOW'] },
    ],
  });
});

test('no match because no one element of an array meets all conditions: those on the array', () => {
  const findings = { Severity: { Label: ['HIGH'] }, Workflow: { Status: ['NEW'] } };
  expect(explain({ source: ['aws.securityhub'], detail: { findings } }, event)).toEqual({
    matches: false,
    reason: 'not together',
    decidedBy: [
      { path: 'detail.findings.Severity.Label', wanted: ['HIGH'], found: ['HIGH', 'LOW'] },
      { path: 'detail.findings.Workflow.Status', wanted: ['NEW'], found: ['RESOLVED', 'NEW'] },
    ],
  });
});

test('a match by $or: the conditions of the alternative that fits', () => {
  const { decidedBy } = explain({ $or: [{ region: ['eu-west-1'] }, { source: ['aws.securityhub'] }] }, event);
  expect(decidedBy).toEqual([{ path: 'source', wanted: ['aws.securityhub'], found: ['aws.securityhub'] }]);
});

test('no match by $or: the failing conditions of the alternative with the fewest failures', () => {
  const { reason, decidedBy } = explain(
    {
      $or: [
        { region: ['eu-west-1'], account: ['111122223333'] },
        { source: ['aws.securityhub'], account: ['111122223333'] },
      ],
    },
    event,
  );
  expect(reason).toBe('some fail');
  expect(decidedBy).toEqual([{ path: 'account', wanted: ['111122223333'], found: [] }]);
});

test('no match by $or: of alternatives with as many failures, the first one', () => {
  const { decidedBy } = explain({ $or: [{ region: ['eu-west-1'] }, { account: ['111122223333'] }] }, event);
  expect(decidedBy).toEqual([{ path: 'region', wanted: ['eu-west-1'], found: [] }]);
});
