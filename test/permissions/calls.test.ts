import { type Actions, ROWS, STATE } from '../../permissions/provider-actions';
import calls from './calls.json';
import { actionOf } from './operations';

describe('the recording of the AWS provider', () => {
  const recorded = Object.entries(calls).flatMap(([subject, phases]) =>
    Object.entries(phases).flatMap(([phase, names]) => names.map((call) => ({ subject, phase, call }))),
  );

  test.each(recorded)('$subject may call $call in the phase $phase', ({ subject, phase, call }) => {
    const action = actionOf(call);
    if (action === 'sts:GetCallerIdentity') return;
    const { read, write } = subject === 'backend' ? STATE : (ROWS[subject] ?? { read: {}, write: {} });
    const allowed = [read, ...(phase === 'plan' ? [] : [write])].flatMap((actions: Actions) =>
      Object.values(actions).flat(),
    );
    expect(allowed).toContain(action);
  });
});
