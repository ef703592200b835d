import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { host } from '../api/host';
import { Desk } from './desk.svelte';
import { AGAIN_MS, Draft, KEEP_EVERY_MS, unkept } from './drafts.svelte';

/** A vault behind the seam to the host: what was asked of it, and whether it is locked. */
function vault() {
  const state = { asked: [] as string[], locked: false, keeping: Promise.resolve() };
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    if (name === 'keep_draft') await state.keeping;
    state.asked.push(name);
    if (name === 'lock') state.locked = true;
    if (name === 'keep_draft' && state.locked) throw { code: 'vault_locked', message: 'locked' };
    return name === 'keep_draft' ? request : null;
  });
  return state;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  unkept.clear();
  vi.restoreAllMocks();
});

it('what was typed just before the vault is locked is kept first', async () => {
  const state = vault();
  const [note, other] = [new Draft<string>('note/1'), new Draft<string>('note/2')];
  note.keep('left at the well');
  other.keep('two rings');
  await new Desk().lock();
  expect(state.asked).toEqual(['keep_draft', 'keep_draft', 'lock']);
  await vi.advanceTimersByTimeAsync(KEEP_EVERY_MS);
  expect(state.asked).toHaveLength(3);
});

it('what is typed after a draft was dropped is kept after it', async () => {
  const state = vault();
  let kept = () => {};
  state.keeping = new Promise((resolve) => (kept = resolve));
  const draft = new Draft<string>('note/1');
  draft.keep('one');
  void draft.flush();
  const dropped = draft.drop();
  draft.keep('two');
  const flushed = draft.flush();
  kept();
  await Promise.all([dropped, flushed]);
  expect(state.asked).toEqual(['keep_draft', 'drop_draft', 'keep_draft']);
  expect(draft.keptMs).not.toBeNull();
});

it('a screen that is opened again finds what the one before it is still writing', async () => {
  const kept = new Map<string, unknown>();
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    const { place, content } = request as { place: string; content: unknown };
    if (name === 'keep_draft') await Promise.resolve().then(() => kept.set(place, content));
    return name === 'read_draft' && kept.has(place) ? { content: kept.get(place), saved_ms: 1 } : null;
  });
  const left = new Draft<string>('note/1');
  left.keep('left at the well');
  void left.flush();
  expect(await new Draft<string>('note/1').load()).toBe('left at the well');
});

/** A vault on a disk that is full for a while. */
function fullDisk() {
  const state = { full: true, kept: new Map<string, unknown>() };
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    const { place, content } = request as { place: string; content: unknown };
    if (name === 'read_draft') return state.kept.has(place) ? { content: state.kept.get(place), saved_ms: 1 } : null;
    if (state.full) throw { code: 'disk_full', message: 'The disk is full.' };
    if (name === 'keep_draft') state.kept.set(place, content);
    else state.kept.delete(place);
    return null;
  });
  return state;
}

it('what the vault does not take is named, and offered again until it does', async () => {
  const state = fullDisk();
  const draft = new Draft<string>('note/1');
  draft.keep('left at the well');
  await vi.advanceTimersByTimeAsync(KEEP_EVERY_MS);
  expect(unkept.get('note/1')?.code).toBe('disk_full');
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(unkept.size).toBe(1);
  state.full = false;
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(unkept.size).toBe(0);
  expect(state.kept.get('note/1')).toBe('left at the well');
});

it('whoever comes back to a screen finds what the vault did not take, and goes on from there', async () => {
  const state = fullDisk();
  const left = new Draft<string>('note/1');
  left.keep('left at the');
  await left.flush();
  const again = new Draft<string>('note/1');
  expect(await again.load()).toBe('left at the');
  again.keep('left at the well');
  state.full = false;
  await vi.advanceTimersByTimeAsync(2 * AGAIN_MS);
  expect(state.kept.get('note/1')).toBe('left at the well');
  expect(unkept.size).toBe(0);
});

it('a draft that could not be forgotten is forgotten later, and nobody is told', async () => {
  const state = fullDisk();
  state.kept.set('note/1', 'recorded');
  const draft = new Draft<string>('note/1');
  await draft.drop();
  expect(unkept.size).toBe(0);
  state.full = false;
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(state.kept.size).toBe(0);
});

it('of what could not be kept and what came after it, the latter stands', async () => {
  const state = fullDisk();
  const draft = new Draft<string>('note/1');
  draft.keep('one');
  void draft.flush();
  draft.keep('two');
  await draft.flush();
  state.full = false;
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(state.kept.get('note/1')).toBe('two');
});

it('what was recorded does not come back while the vault cannot forget it', async () => {
  const state = fullDisk();
  state.kept.set('note/1', 'recorded');
  const draft = new Draft<string>('note/1');
  await draft.drop();
  expect(await draft.load()).toBeNull();
  expect(await new Draft<string>('note/1').load()).toBeNull();
});

it('what is found without ever having been kept was typed at some time, too', async () => {
  fullDisk();
  vi.setSystemTime(42);
  const left = new Draft<string>('note/3');
  left.keep('left at the well');
  await left.flush();
  const again = new Draft<string>('note/3');
  await again.load();
  expect([again.foundMs, again.keptMs]).toEqual([42, null]);
});

it('what is typed while a draft is looked for is newer than what is found', async () => {
  const state = fullDisk();
  const left = new Draft<string>('note/1');
  left.keep('left at the well');
  await left.flush();
  const again = new Draft<string>('note/1');
  const found = again.load();
  again.keep('two rings');
  expect(await found).toBe('two rings');
  state.full = false;
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(state.kept.get('note/1')).toBe('two rings');
});

it('of what was recorded while the vault refused it as a draft nobody is told', async () => {
  fullDisk();
  const draft = new Draft<string>('note/1');
  draft.keep('left at the well');
  const flushed = draft.flush();
  await Promise.all([flushed, draft.drop()]);
  expect(unkept.size).toBe(0);
});
