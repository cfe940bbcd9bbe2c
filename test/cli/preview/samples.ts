import { join } from 'node:path';
import { readEventFiles, sampleFiles } from '../../../cli/preview/event-files';
import { type Preview, previewOf } from '../../../cli/preview/preview-of';
import type { PreviewSettings } from '../../../cli/preview/preview-settings';
import { INTERPRETER_SETTINGS, SETTINGS } from '../../functions/reader';
import { sample } from '../../functions/sample-events';

const PROJECT = join(__dirname, '..', '..', '..');

export const NOW = Date.parse('2026-11-22T00:00:00Z');
export const PREVIEW_SETTINGS: PreviewSettings = { interpreter: INTERPRETER_SETTINGS, notifier: SETTINGS };

export const HIGH = 'test/events/guardduty-finding-high.json';

/** A file with the event of `HIGH`, changed. */
export function eventFile(file: string, changes: object) {
  const event = { ...sample('guardduty-finding-high'), ...changes };
  return { file, content: event, received: [{ kind: 'event' as const, event }] };
}

export const previewOfHigh = (changes: object = {}, settings = PREVIEW_SETTINGS): Preview =>
  previewOf(eventFile(HIGH, changes), settings, NOW);

/** Of every sample event. */
export async function previewsOfSamples(settings = PREVIEW_SETTINGS): Promise<readonly Preview[]> {
  const events = await readEventFiles(await sampleFiles(PROJECT), PROJECT);
  return events.map((event) => previewOf(event, settings, NOW));
}
