import { SERVICE_NAMES } from '../words/services';
import { settingsOf } from './setting';

const LINES = /(?: {2}\w+ += \{ enabled = false \}\n)+/;

/**
 * Returns docs/first-real-account.md, whose settings turn off all services that are on by default, except that of the trial.
 */
export function trial(document: string): string {
  const others = SERVICE_NAMES.filter((service) => service !== 'event_rules' && isOnByDefault(service));
  const width = Math.max(...others.map((service) => service.length));
  const lines = others.map((service) => `  ${service.padEnd(width)} = { enabled = false }\n`);
  return document.replace(LINES, lines.join(''));
}

const isOnByDefault = (service: (typeof SERVICE_NAMES)[number]) =>
  settingsOf(service).some(({ key, value }) => key === 'enabled' && value === 'true');
