import type { InterpreterSettings } from '../../functions/interpreter/settings';
import type { NotifierSettings } from '../../functions/notifier/settings';

/** What both functions know of the settings: the one decides where an alert goes, the other how it looks. */
export interface PreviewSettings {
  readonly interpreter: InterpreterSettings;
  readonly notifier: NotifierSettings;
}
