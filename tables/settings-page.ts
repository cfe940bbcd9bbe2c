import { BLOCKS } from '../settings/services/blocks';
import { dashed, SERVICE_NAMES, SERVICES, type ServiceName } from '../words/services';
import { withPart } from './part';
import { settingsOf } from './setting';

/** Returns docs/settings.md with the sections of all services. */
export const settingsPage = (document: string) =>
  withPart(document, 'services', SERVICE_NAMES.map(section).join('\n\n'));

function section(service: ServiceName): string {
  const rows = settingsOf(service).map(
    ({ key, allowed, fallback, description }) =>
      `| \`${service}.${key}\` | ${allowed} | ${fallback} |${description && ` ${description}`} |`,
  );
  return [
    `### ${SERVICES[service].product}`,
    '',
    `${BLOCKS[service].about} See [its page](services/${dashed(service)}.md).`,
    '',
    '| setting | allowed | default | what it does |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
