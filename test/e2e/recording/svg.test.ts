import { type Frame, shortened, svgOf, wrapped } from './svg';

const frame = (more: Partial<Frame> = {}): Frame => ({
  command: 'ls',
  output: 'a\n  b',
  note: 'ls: 0.1 s',
  ...more,
});

test('the frames are shown one after the other, each for the same time', () => {
  const svg = svgOf([frame(), frame(), frame()], 'three');
  expect(svg.match(/animation-delay:\d+s/g)).toEqual([
    'animation-delay:0s',
    'animation-delay:6s',
    'animation-delay:12s',
  ]);
  expect(svg).toContain('animation: show 18s step-end infinite');
  expect(svg).toContain('33.333% { opacity: 0 }');
});

test('markup in the output is escaped, and nothing is loaded from elsewhere', () => {
  const svg = svgOf([frame({ output: '<script>&"</script>' })], 'a & b');
  expect(svg).toContain('&lt;script&gt;&amp;&quot;&lt;/script&gt;');
  expect(svg).toContain('<title id="t">a &amp; b</title>');
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|@import|url\(/);
});

test('indented text begins at its column, and an empty line takes a row', () => {
  const svg = svgOf([frame({ command: '', output: 'a\n\n    b' })], '');
  const at = [...svg.matchAll(/<text x="(\d+)" y="([\d.]+)"[^>]*>(\w)</g)].map(([, x, y, text]) => [
    text,
    x,
    y,
  ]);
  expect(at).toEqual([
    ['a', '16', '58.6'],
    ['b', '48', '94.6'],
  ]);
});

test('a long line is broken at a space, and a long word at any character', () => {
  expect(wrapped('one two three', 8, '  ')).toEqual(['one two', '  three']);
  expect(wrapped('abcdefghijkl', 8, '')).toEqual(['abcdefgh', 'ijkl']);
});

test('a long output is shown without its middle, with the number of omitted lines', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`);
  const short = shortened(lines.join('\n'), 10);
  expect(short).toHaveLength(10);
  expect(short[6]).toBe('… 21 more lines …');
  expect(short.at(-1)).toBe('line 29');
  expect(shortened('a\nb', 10)).toEqual(['a', 'b']);
  expect(shortened(`${'a'.repeat(80)}          `, 10)).toHaveLength(1);
});
