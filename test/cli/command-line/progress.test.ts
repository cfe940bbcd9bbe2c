import { bar, createProgress } from '../../../cli/command-line/progress';

function progressOn(stream: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  let time = 0;
  const progress = createProgress({ ...stream, write: (text) => written.push(text) }, () => time);
  const after = (ms: number) => {
    time += ms;
  };
  return { progress, written, after };
}

test('on a terminal one line is rewritten, and removed before a permanent line', () => {
  const { progress, written, after } = progressOn({ isTTY: true, columns: 10 });
  progress.show('1 of 2');
  after(100);
  progress.show('a line that is too long');
  progress.note('done');
  progress.clear();
  expect(written).toEqual(['\r\u001b[2K1 of 2', '\r\u001b[2Ka line th', '\r\u001b[2K', 'done\n']);
});

test('changes in quick succession are not drawn', () => {
  const { progress, written, after } = progressOn({ isTTY: true });
  progress.show('1');
  after(99);
  progress.show('2');
  expect(written).toHaveLength(1);
});

test('text of an event cannot control the terminal', () => {
  const { progress, written } = progressOn({ isTTY: true });
  progress.show('a\u001b[31mb\nc');
  expect(written).toEqual(['\r\u001b[2Kab c']);
});

test('without a terminal only permanent lines are written', () => {
  const { progress, written } = progressOn({});
  progress.show('1 of 2');
  progress.note('done');
  progress.clear();
  expect(written).toEqual(['done\n']);
});

test.each([
  [0, 4, '╌╌╌╌ 0/4'],
  [1, 4, '━╌╌╌ 1/4'],
  [9, 4, '━━━━ 9/4'],
  [0, 0, '╌╌╌╌ 0/0'],
])('a bar of %i of %i', (done, total, drawn) => {
  expect(bar(done, total, 4)).toBe(drawn);
});
