import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import type { FormKind } from '$lib/api/generated/FormKind';
import type { InTheWay } from '$lib/api/generated/InTheWay';
import { flushDrafts, forms } from '$lib/state';
import { EventForm } from './EventForm.svelte';
import { HandOverForm } from './HandOverForm.svelte';
import { Picked, picked } from './picked.svelte';

const CASE = 'c1';
const NONE = { items: [], event: null, corrects: null };

let asked: [name: string, request: Record<string, unknown>][];
let drafts: Map<string, unknown>;
/** Requests that the vault refuses. */
let refused: string[];
/** What stands in the way of a hand-over. */
let inTheWay: InTheWay | null;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  refused = [];
  inTheWay = null;
  drafts = new Map();
  vi.spyOn(host, 'call').mockImplementation(async (name, content) => {
    const request = content as Record<string, unknown>;
    asked.push([name, request]);
    if (name === 'hand_over' && inTheWay) throw { code: 'giver_does_not_hold', message: 'no', in_the_way: inTheWay };
    if (refused.includes(name)) throw { code: 'disk_full', message: 'full' };
    const place = String(request.place);
    if (name === 'keep_draft') drafts.set(place, request.content);
    if (name === 'drop_draft') drafts.delete(place);
    if (name === 'read_draft') return drafts.has(place) ? { content: drafts.get(place), saved_ms: 7 } : null;
    if (name === 'read_setting') return { content: null };
    if (name === 'summaries') return (request.records as string[]).map((id) => ({ id, kind: 'evidence', num: id }));
    if (name === 'show_record') return { summary: { id: request.record, kind: 'evidence', num: request.record } };
    return { id: 'event-1', title: 'Event' };
  });
  forms.catalogue = {
    language: 'en',
    languages: [],
    quick: [],
    kinds: { custody_event: { code: 'custody_event', sections: [] } as unknown as FormKind },
  };
  const held = { code: 'items', kinds: ['evidence'] };
  forms.catalogue.kinds.custody_event?.sections.push({ code: 'all', label: '', fields: [held] } as never);
});
afterEach(async () => {
  refused = [];
  picked.clear();
  await flushDrafts();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const requests = (name: string) => asked.filter(([each]) => each === name).map(([, request]) => request);

async function scanned(...names: string[]): Promise<void> {
  await picked.in(CASE);
  for (const name of names) await picked.scan(name);
}

it('an act on one thing leaves the scanned pile as it is', async () => {
  await scanned('V1', 'V2', 'V3');
  const one = new HandOverForm(CASE, { ...NONE, items: ['V9'] });
  await one.start();
  expect(one.pile.ids).toEqual(['V9']);
  await flushDrafts();
  expect([...drafts.keys()]).toEqual(['custody/picked/c1']);
  expect(picked.ids).toEqual(['V1', 'V2', 'V3']);
  one.pile.add(picked.all);
  expect(one.pile.ids).toEqual(['V9', 'V1', 'V2', 'V3']);
});

it('a pile is there again after a crash', async () => {
  await scanned('V1', 'V2');
  await flushDrafts();
  const again = new Picked();
  await again.in(CASE);
  expect(again.ids).toEqual(['V1', 'V2']);
});

it('an event that a link names has a draft of its own beside the one that was begun', async () => {
  const begun = new EventForm(CASE, NONE);
  await begun.start();
  begun.choose('store');
  begun.set('condition', 'dry');
  begun.changed();
  await begun.draft.flush();
  const linked = new EventForm(CASE, { items: ['V9'], event: 'collect', corrects: null });
  await linked.start();
  linked.set('condition', 'torn');
  linked.changed();
  await flushDrafts();
  const again = new EventForm(CASE, NONE);
  await again.start();
  expect(again.values).toMatchObject({ event: 'store', condition: 'dry' });
  const linkedAgain = new EventForm(CASE, { items: ['V9'], event: 'collect', corrects: null });
  await linkedAgain.start();
  expect(linkedAgain.values).toMatchObject({ event: 'collect', condition: 'torn' });
  expect(linkedAgain.pile.ids).toEqual(['V9']);
});

it('the time at which it happened is kept and brought back', async () => {
  const form = new EventForm(CASE, NONE);
  await form.start();
  form.choose('check');
  form.set('earlier', '2026-03-12T09:14');
  form.changed();
  await vi.advanceTimersByTimeAsync(1000);
  const again = new EventForm(CASE, NONE);
  await again.start();
  expect(again.said('earlier')).toBe('2026-03-12T09:14');
});

it('what is taken back to how the form began leaves no draft', async () => {
  const form = new HandOverForm(CASE, NONE);
  await form.start();
  form.set('purpose', 'court');
  form.set('condition', 'wet');
  form.changed();
  await flushDrafts();
  expect(drafts.has('custody/hand_over/c1')).toBe(true);
  form.set('condition', '');
  form.changed();
  form.set('purpose', '');
  form.changed();
  await flushDrafts();
  expect(drafts.has('custody/hand_over/c1')).toBe(false);
  form.changed();
  expect(requests('drop_draft')).toHaveLength(1);
});

it('a draft that was brought back is forgotten with what it held', async () => {
  drafts.set('custody/event/c1', { event: '', condition: 'wet' });
  const form = new EventForm(CASE, NONE);
  await form.start();
  expect(form.restoredMs).toBe(7);
  form.set('condition', '');
  form.changed();
  await flushDrafts();
  expect(drafts.size).toBe(0);
  expect(form.restoredMs).toBeNull();
});

it('what is taken back before it was kept is never kept', async () => {
  const form = new EventForm(CASE, { ...NONE, items: ['V9'], event: 'collect' });
  await form.start();
  form.set('condition', 'wet');
  form.changed();
  form.set('condition', '');
  form.changed();
  await vi.advanceTimersByTimeAsync(2000);
  expect(requests('keep_draft').filter(({ place }) => !String(place).includes('picked'))).toEqual([]);
});

it('a refused hand-over tells everything that stands in its way, and keeps the pile', async () => {
  await scanned('V1', 'V2');
  const form = new HandOverForm(CASE, NONE);
  await form.start();
  form.set('person', 'p1');
  form.set('purpose', 'court');
  form.set('seal_state', 'intact');
  const thing = (name: string) => ({ record: name, name, code: 'giver_does_not_hold', other: 'Anna' });
  inTheWay = { things: [thing('V1'), thing('V2')], more: 0 };
  expect(await form.save()).toBe(false);
  expect(form.failure?.code).toBe('giver_does_not_hold');
  expect(form.failure?.inTheWay).toEqual(inTheWay);
  expect(form.pile.ids).toEqual(['V1', 'V2']);
});

it('a hand-over that is signed is done, though what follows it fails', async () => {
  await scanned('V1');
  const form = new HandOverForm(CASE, NONE);
  await form.start();
  form.receive('PV');
  form.set('purpose', 'court');
  form.set('seal_state', 'intact');
  form.passphrase = 'secret';
  expect(form.lacking).toEqual([]);
  refused = ['put_setting', 'drop_draft'];
  const saved = form.save();
  await picked.scan('V2');
  expect(await saved).toBe(true);
  expect(form.failure).toBeNull();
  expect(form.passphrase).toBe('');
  expect(picked.ids).toEqual(['V2']);
  expect(requests('hand_over')).toHaveLength(1);
});

it('a hand-over that is refused keeps everything but the passphrase', async () => {
  await scanned('V1');
  const form = new HandOverForm(CASE, NONE);
  await form.start();
  form.set('person', 'p1');
  form.set('purpose', 'court');
  form.set('seal_state', 'intact');
  refused = ['hand_over'];
  expect(await form.save()).toBe(false);
  expect(form.failure?.code).toBe('disk_full');
  expect(picked.ids).toEqual(['V1']);
  expect(form.values).toMatchObject({ person: 'p1', purpose: 'court' });
});

it('an event that is said to happen later than now is doubted, not refused: the clock may be wrong', async () => {
  const form = new EventForm(CASE, NONE);
  await form.start();
  form.choose('check');
  form.set('earlier', `${new Date().getFullYear() + 1}-01-05T10:00`);
  expect([form.ahead, form.lacking.includes('at')]).toEqual([true, false]);
  form.set('earlier', '2022-01-05T10:00');
  expect([form.ahead, form.lacking.includes('at')]).toEqual([false, false]);
  form.set('earlier', '2022-01-');
  expect([form.ahead, form.lacking.includes('at')]).toEqual([false, true]);
});
