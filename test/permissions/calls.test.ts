import { PROVIDER_ACTIONS, type ScopedActions, STATE_ACTIONS } from '../../permissions/provider-actions';
import calls from './calls.json';
import { actionOf } from './operations';

describe('the table of actions', () => {
  const recorded = Object.entries(calls).flatMap(([subject, phases]) =>
    Object.entries(phases).flatMap(([phase, names]) => names.map((call) => ({ subject, phase, call }))),
  );

  test.each(recorded)('allows $subject to call $call in the phase $phase', ({ subject, phase, call }) => {
    const action = actionOf(call);
    if (action === 'sts:GetCallerIdentity') return;
    const { read, write } =
      subject === 'backend' ? STATE_ACTIONS : (PROVIDER_ACTIONS[subject] ?? { read: {}, write: {} });
    const allowed = [read, ...(phase === 'plan' ? [] : [write])].flatMap((actions: ScopedActions) =>
      Object.values(actions).flat(),
    );
    expect(allowed).toContain(action);
  });
});
