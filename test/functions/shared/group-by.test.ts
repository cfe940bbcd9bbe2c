import { groupBy } from '../../../functions/shared/group-by';

test('items are grouped in the order of their first appearance', () => {
  expect([...groupBy(['b1', 'a1', 'b2'], ([first = '']) => first)]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ]);
});

test('an Object property is a valid key', () => {
  expect([...groupBy(['constructor', '__proto__'], (item) => item)]).toEqual([
    ['constructor', ['constructor']],
    ['__proto__', ['__proto__']],
  ]);
});
