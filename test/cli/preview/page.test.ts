import { join } from 'node:path';
import fc from 'fast-check';
import { readEventFiles, sampleFiles } from '../../../cli/preview/event-files';
import { jsonLine } from '../../../cli/preview/json-line';
import { page } from '../../../cli/preview/page';
import { type Preview, previewOf } from '../../../cli/preview/preview-of';
import { JAPANESE } from '../../../functions/notifier/japanese';
import { alertsOf } from '../../../functions/notifier/messages';
import { render } from '../../../functions/notifier/render';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import { ROUTE, SETTINGS } from '../../functions/notifier/reader';
import { sample } from '../../functions/notifier/sample-events';
import { NASTY } from './nasty-text';

const PROJECT = join(__dirname, '..', '..', '..');
const HIGH = 'test/events/guardduty-finding-high.json';

const eventOf = (file: string, content: object) => {
  const event = { ...sample('guardduty-finding-high'), ...content };
  return { file, content: event, received: [{ kind: 'event' as const, event }] };
};

const previewOfHigh = (changes: object = {}, settings: NotifierSettings = SETTINGS) =>
  previewOf(eventOf(HIGH, changes), settings);

const pageOf = (...previews: Preview[]) => page(previews, SETTINGS, 'terraform.tfvars');

/** Names of elements and their attributes, without what is in them. */
const structureOf = (html: string) =>
  [...html.matchAll(/<(\/?[\w!]+)((?: [\w-]+(?:="[^"]*")?)*)\/?>/g)].map(([, name, attributes = '']) =>
    [name, attributes.replace(/="[^"]*"/g, '')].join(''),
  );

const FROM_MRKDWN = ['b', 'i', 's', 'code', 'pre', 'blockquote'].flatMap((name) => [name, `/${name}`]);

describe('what becomes of an event', () => {
  test('the payload is what the notifier posts on the route of the service', () => {
    const mentions = { ...ROUTE.mentions, high: 'S0123456789' };
    const settings = { ...SETTINGS, services: { guardduty: { ...ROUTE, mentions } } };
    const { payloads, received } = previewOfHigh({}, settings);
    const [alert, ...others] = received.flatMap((each) => alertsOf(each).alerts);
    expect(others).toEqual([]);
    expect(payloads).toEqual([alert && render(alert, { ...ROUTE, mentions }, settings)]);
    expect(JSON.stringify(payloads)).toContain('<!subteam^S0123456789>');
  });

  test('as JSON it is one line with the file and its payloads', () => {
    const preview = previewOfHigh();
    const line = jsonLine(preview);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({ file: HIGH, payloads: preview.payloads });
  });

  test('an event without a message is one line with the reason', () => {
    const event = sample('health-event-public-backup');
    const preview = previewOf(
      { file: 'a.json', content: event, received: [{ kind: 'event', event }] },
      SETTINGS,
    );
    expect(JSON.parse(jsonLine(preview))).toEqual({
      file: 'a.json',
      suppressed: 'backup copy of a Health event',
    });
  });

  test('an event in which there is nothing to tell says so', () => {
    const preview = { ...previewOfHigh(), alerts: [], payloads: [] };
    expect(JSON.parse(jsonLine(preview)).suppressed).toBe('there is nothing in it to tell');
  });
});

describe('the page', () => {
  test('has every sample event once, in the list and as a message, and loads nothing', async () => {
    const files = await sampleFiles(PROJECT);
    const previews = (await readEventFiles(files, PROJECT)).map((event) => previewOf(event, SETTINGS));
    const html = pageOf(...previews);
    const count = (text: string) => html.split(text).length - 1;

    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(count(`<p class="file">${file}</p>`)).toBe(1);
    expect(count('<article ')).toBe(files.length);
    expect(count('<div class="message">')).toBe(previews.flatMap(({ payloads }) => payloads).length);
    for (const [, id] of html.matchAll(/<a href="#([^"]+)"/g)) expect(count(` id="${id}"`)).toBe(1);

    const elements = new Set(structureOf(html).map((element) => element.split(' ')[0]));
    for (const loading of ['script', 'link', 'img', 'iframe', 'object'])
      expect(elements).not.toContain(loading);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/@import|url\(|undefined<|\[object Object\]/);
  });

  test('shows the notification, the sender’s time, the bar, fields, context, and what came in', () => {
    const html = pageOf(previewOfHigh());
    expect(html).toContain('<span class="label">Notification</span> <span lang="en">🔴 High: EC2 instance');
    expect(html).toMatch(/<span class="time">11:11\sAM<\/span>/);
    expect(html).toContain('<div class="attachment" style="border-left-color: #d92b2b">');
    expect(html).toContain('<div><b>Resource</b><br>i-0a1b2c3d4e5f60718 (web-1)</div>');
    expect(html).toMatch(
      /<div class="context"><div>GuardDuty · production \(111122223333\) · ap-northeast-1 ·/,
    );
    expect(html).toContain('&quot;detail-type&quot;: &quot;GuardDuty Finding&quot;');
  });

  test('groups events by service; one that is not posted is with the others of its source', () => {
    const silent = {
      ...previewOfHigh(),
      file: 'silent.json',
      alerts: [],
      payloads: [],
      suppressed: ['a copy'],
    };
    const other = previewOf(eventOf('example.json', { source: 'aws.example' }), SETTINGS);
    const html = pageOf(other, silent, previewOfHigh());
    expect(html.match(/<h[23]>.*?<\/h[23]>/g)).toEqual([
      '<h2>Events</h2>',
      '<h2>aws.example</h2>',
      '<h3>example</h3>',
      '<h2>GuardDuty</h2>',
      '<h3>silent</h3>',
      '<h3>guardduty-finding-high</h3>',
    ]);
    expect(html).toContain('Not posted: a copy.');
  });

  test('tells of an event that was not understood', () => {
    expect(pageOf({ ...previewOfHigh(), faults: ['TypeError: <x>'] })).toContain(
      '<p class="note">Not understood, shown in part: TypeError: &lt;x&gt;</p>',
    );
  });

  test('has times and labels of the settings', () => {
    const settings = { ...SETTINGS, language: 'ja' as const, words: JAPANESE, time_zone: 'UTC' };
    const html = page([previewOfHigh({}, settings)], settings, 'terraform.tfvars');
    expect(html).toContain('<span class="time">2:11</span>');
    expect(html).toContain('<b>リソース</b>');
  });

  test('has no time beside the sender where the event has none', () => {
    expect(pageOf(previewOfHigh({ time: '' }))).toContain('<span class="time"></span>');
  });

  const withText = (text: string) =>
    pageOf(
      previewOf(
        eventOf(text, {
          source: `aws.${text}`,
          'detail-type': text,
          region: text,
          time: text,
          detail: { [text]: text, text },
        }),
        SETTINGS,
      ),
    );

  test('has only its own elements, whatever is in the texts of an event and the name of its file', () => {
    const own = new Set([...structureOf(withText('a')), ...FROM_MRKDWN]);
    fc.assert(
      fc.property(NASTY, (text) => {
        const html = withText(text);
        expect(structureOf(html).filter((element) => !own.has(element))).toEqual([]);
        expect(structureOf(html)).toHaveLength(html.split('<').length - 1);
      }),
    );
  });

  test('is the same for the same events', () => {
    expect(pageOf(previewOfHigh())).toBe(pageOf(previewOfHigh()));
  });
});
