import { expect, it } from 'vitest';
import { flatten } from './facts';

it('every part has its path, and what is nothing has no line', () => {
  const json = '{"make":"FIELDCAM","exposure":{"iso":160,"flash":null},"latitude":{"parts":["47/1","0/1"]}}';
  expect(flatten(json)).toEqual([
    { name: 'make', text: 'FIELDCAM' },
    { name: 'exposure.iso', text: '160' },
    { name: 'latitude.parts', text: '47/1 0/1' },
  ]);
});

it('a text that is no JSON gives nothing', () => {
  expect(flatten('{"a":')).toEqual([]);
});

it('a file that claims very much fills no endless table', () => {
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at])));
  expect(flatten(many)).toHaveLength(300);
});
