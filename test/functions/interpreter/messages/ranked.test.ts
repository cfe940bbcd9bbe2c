import { rankFields } from '../../../../functions/interpreter/messages/facts';

test('equal fields of two parts appear once, at the first position', () => {
  const image = { label: 'Image', value: 'app:1' };
  const other = { label: 'Image', value: 'app:2' };
  const nothing = { label: 'Image', value: undefined };
  expect(
    rankFields(
      [
        { first: [image], more: [other] },
        { first: [nothing], more: [image] },
      ],
      [{ ...image }],
    ),
  ).toEqual([image, nothing, other]);
});
