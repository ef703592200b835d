import { expect, it } from 'vitest';
import { Latest } from './latest';

it('of questions that wait for one under way only the newest is asked', async () => {
  const asked: string[] = [];
  const latest = new Latest();
  const ask = (name: string) =>
    latest.ask(() => {
      asked.push(name);
      return Promise.resolve(name);
    });
  const first = ask('a');
  // The first is under way before the others come.
  await Promise.resolve();
  const answers = await Promise.all([first, ask('b'), ask('c')]);
  expect(answers).toEqual([undefined, undefined, 'c']);
  expect(asked).toEqual(['a', 'c']);
});

it('the failure of a question that was overtaken is nobody’s', async () => {
  const latest = new Latest();
  const failing = latest.ask(() => Promise.reject(new Error('gone')));
  await Promise.resolve();
  const answered = latest.ask(() => Promise.resolve('here'));
  await expect(failing).resolves.toBeUndefined();
  await expect(answered).resolves.toBe('here');
});

it('the failure of the newest question is told', async () => {
  await expect(new Latest().ask(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

it('an answer that nobody waits for any more is dropped', async () => {
  const latest = new Latest();
  const asked = latest.ask(() => Promise.resolve('late'));
  latest.drop();
  await expect(asked).resolves.toBeUndefined();
});
