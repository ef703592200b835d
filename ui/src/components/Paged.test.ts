import { expect, it } from 'vitest';
import { PAGE, Paged } from './Paged.svelte';

interface Row {
  row: number;
  name: string;
}

/** A list whose rows are numbered from the end, and the pages that were asked for. */
function list(count: number): { paged: Paged<Row>; asked: number[][] } {
  const asked: number[][] = [];
  const fetch = async (rows: number[]) => {
    asked.push(rows);
    return rows.map((row) => ({ row, name: `record ${row}` }));
  };
  const paged = new Paged<Row>(fetch, ({ row }) => row);
  paged.replace(Array.from({ length: count }, (_, index) => count - index));
  return { paged, asked };
}

it('fetches the pages in view, each once', async () => {
  const { paged, asked } = list(1000);
  await paged.ensure(95, 105);
  await paged.ensure(100, 150);
  expect(asked.map((rows) => [rows[0], rows.length])).toEqual([
    [1000, PAGE],
    [900, PAGE],
  ]);
  expect(paged.at(100)?.name).toBe('record 900');
  expect(paged.at(500)).toBeUndefined();
});

it('asks for no more rows than there are', async () => {
  const { paged, asked } = list(30);
  await paged.ensure(0, 400);
  expect(asked.map((rows) => rows.length)).toEqual([30]);
});

it('keeps known rows on screen after a new order and fetches them again', async () => {
  const { paged, asked } = list(30);
  await paged.ensure(0, 29);
  paged.replace([5, 4, 3]);
  expect(paged.at(0)?.name).toBe('record 5');
  await paged.ensure(0, 2);
  expect(asked).toHaveLength(2);
});

it('an answer to an order before does not take the place of newer rows', async () => {
  const answers: ((rows: Row[]) => void)[] = [];
  const paged = new Paged<Row>(
    () => new Promise((answer) => answers.push(answer)),
    ({ row }) => row,
  );
  paged.replace([1]);
  const first = paged.ensure(0, 0);
  paged.replace([1]);
  const second = paged.ensure(0, 0);
  answers[1]?.([{ row: 1, name: 'new' }]);
  await second;
  answers[0]?.([{ row: 1, name: 'old' }]);
  await first;
  expect(paged.at(0)?.name).toBe('new');
});

it('forgets rows of orders long gone', async () => {
  const { paged } = list(3 * PAGE);
  await paged.ensure(0, 0);
  paged.replace([...paged.order]);
  await paged.ensure(PAGE, PAGE);
  expect(paged.at(0)).toBeDefined();
  paged.replace([...paged.order]);
  expect(paged.at(0)).toBeUndefined();
  expect(paged.at(PAGE)).toBeDefined();
});

it('tells where a row stands in the order of the moment', () => {
  const { paged } = list(1000);
  expect([paged.indexOf(1000), paged.indexOf(1), paged.indexOf(5000)]).toEqual([0, 999, -1]);
  paged.replace([7, 1000]);
  expect([paged.indexOf(1000), paged.indexOf(1)]).toEqual([1, -1]);
});

it('keeps a page that could not be fetched for the next look, and says why', async () => {
  let broken = true;
  const fetch = async (rows: number[]) => {
    if (broken) throw new Error('the card was pulled out');
    return rows.map((row) => ({ row, name: '' }));
  };
  const paged = new Paged<Row>(fetch, ({ row }) => row);
  paged.replace([1, 2]);
  await paged.ensure(0, 1);
  expect(String(paged.failure)).toContain('pulled out');
  broken = false;
  await paged.ensure(0, 1);
  expect([paged.at(1)?.row, paged.failure]).toEqual([2, null]);
});

it('forgets pages far behind, so that a long list stays small', async () => {
  const { paged } = list(100 * PAGE);
  for (let page = 0; page < 100; page += 1) await paged.ensure(page * PAGE, page * PAGE);
  expect(paged.at(0)).toBeUndefined();
  expect(paged.at(99 * PAGE)).toBeDefined();
});
