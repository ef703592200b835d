import { afterEach, expect, it, vi } from 'vitest';
import type { SearchHit } from '$lib/api/generated/SearchHit';
import { host } from '$lib/api/host';
import { recordSummary } from '$lib/record/record-summary.fixture';
import { FIRST, MOST, Seeker, placeOf } from './seeker.svelte';

const hit = (kind: string): SearchHit => ({ ...recordSummary(kind), snippet: null });
const counted = { kinds: { bullet: 40, injury: 860 }, total: 900, more: false };

/** Answers of the host by command, in the order in which they are let go. */
function answering() {
  return vi
    .spyOn(host, 'call')
    .mockImplementation((name) => Promise.resolve(name === 'search' ? [hit('bullet')] : counted));
}
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('the kinds of all results are counted, the most frequent first, whatever is listed of them', async () => {
  vi.useFakeTimers();
  answering();
  const seeker = new Seeker();
  seeker.text = 'left';
  seeker.kind = 'bullet';
  const asked = seeker.ask('case');
  await vi.runAllTimersAsync();
  await asked;
  expect(seeker.facets).toEqual([
    { kind: 'injury', count: 860 },
    { kind: 'bullet', count: 40 },
  ]);
  expect(seeker.total).toBe(40);
});

it('what is listed whole is counted from the list', async () => {
  const asked = answering();
  const seeker = new Seeker();
  seeker.text = 'left';
  await seeker.ask('case');
  expect([seeker.facets, seeker.total]).toEqual([[{ kind: 'bullet', count: 1 }], 1]);
  expect(asked).not.toHaveBeenCalledWith('search_counts', expect.anything());
});

it('nothing is counted while somebody types on', async () => {
  vi.useFakeTimers();
  const asked = answering();
  asked.mockImplementation((name) => Promise.resolve(name === 'search' ? Array(MOST).fill(hit('bullet')) : counted));
  const seeker = new Seeker();
  seeker.text = 'l';
  const first = seeker.ask('case');
  await vi.advanceTimersByTimeAsync(100);
  expect([seeker.total, seeker.more]).toEqual([MOST, true]);
  seeker.text = 'le';
  const second = seeker.ask('case');
  await vi.runAllTimersAsync();
  await Promise.all([first, second]);
  const texts = asked.mock.calls.filter(([name]) => name === 'search_counts').map(([, request]) => request);
  expect(texts).toEqual([{ case: 'case', text: 'le' }]);
  expect([seeker.total, seeker.more]).toEqual([900, false]);
});

it('who types on is answered for the newest text only', async () => {
  const asked = answering();
  const seeker = new Seeker();
  let late: (hits: SearchHit[]) => void = () => undefined;
  const held = new Promise<SearchHit[]>((done) => (late = done));
  asked.mockImplementation((name, request) => {
    if (name !== 'search') return Promise.resolve(counted);
    return (request as { text: string }).text === 'a' ? held : Promise.resolve([hit('bullet')]);
  });
  seeker.text = 'a';
  const first = seeker.ask('case');
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('search', expect.objectContaining({ text: 'a' })));
  seeker.text = 'ab';
  const second = seeker.ask('case');
  late([hit('injury')]);
  await Promise.all([first, second]);
  expect([seeker.answered, seeker.hits[0]?.kind]).toEqual(['ab', 'bullet']);
});

it('more than a screen of results is drawn once nobody types on', async () => {
  vi.useFakeTimers();
  const asked = answering();
  asked.mockImplementation(() => Promise.resolve(Array(MOST - 1).fill(hit('bullet'))));
  const seeker = new Seeker();
  seeker.text = 'l';
  const first = seeker.ask('case');
  await vi.advanceTimersByTimeAsync(100);
  expect([seeker.hits.length, seeker.drawn.length, seeker.total]).toEqual([MOST - 1, FIRST, MOST - 1]);
  await vi.runAllTimersAsync();
  await first;
  expect(seeker.drawn).toEqual(seeker.hits);
});

it('the rest of an older answer is never drawn', async () => {
  vi.useFakeTimers();
  const asked = answering();
  asked.mockImplementation((name, request) => {
    const { kind } = request as { kind?: string | null };
    return Promise.resolve(name === 'search' ? Array(MOST).fill(hit(kind ?? 'injury')) : counted);
  });
  const seeker = new Seeker();
  seeker.text = 'l';
  const first = seeker.ask('case');
  await vi.advanceTimersByTimeAsync(100);
  seeker.kind = 'bullet';
  const second = seeker.ask('case');
  await vi.advanceTimersByTimeAsync(350);
  expect([seeker.drawn.length, seeker.drawn[0]?.kind]).toEqual([FIRST, 'bullet']);
  await vi.runAllTimersAsync();
  await Promise.all([first, second]);
});

it('an empty box asks nothing and shows nothing', async () => {
  const asked = answering();
  const seeker = new Seeker();
  seeker.hits = [hit('bullet')];
  seeker.text = '   ';
  await seeker.ask('case');
  expect([seeker.hits, seeker.facets, seeker.failure]).toEqual([[], [], null]);
  expect(asked).not.toHaveBeenCalled();
});

it('a photo opens where it can be looked at', () => {
  expect([placeOf(hit('media')), placeOf(hit('injury'))]).toEqual(['/photos/media', '/record/injury']);
});
