import { styleText } from 'node:util';
import { table } from '../../../cli/command-line/table';

test('columns fit their content, including wide characters and colours', () => {
  const red = styleText('red', 'off', { validateStream: false });
  const drawn = table({
    head: ['Region', 'count', 'title'],
    rows: [
      ['東京', '1', red],
      ['eu-west-1', '100', 'on'],
    ],
    align: [undefined, 'right'],
  });
  expect(drawn.split('\n')).toEqual([
    'Region     count  title',
    `東京           1  ${red}`,
    'eu-west-1    100  on',
  ]);
});

test('a table without rows is its head', () => {
  expect(table({ head: ['a', 'b'], rows: [] })).toBe('a  b');
});
