import type { InterpreterSettings } from '../../functions/interpreter/settings';
import type { NotifierSettings } from '../../functions/notifier/settings';

/** The settings of both functions: the interpreter decides where an alert goes, the notifier how it looks. */
export interface PreviewSettings {
  readonly interpreter: InterpreterSettings;
  readonly notifier: NotifierSettings;
}
