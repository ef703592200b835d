import { afterEach, expect, it, vi } from 'vitest';
import type { SearchHit } from '$lib/api/generated/SearchHit';
import { host } from '$lib/api/host';
import { Seeker, placeOf } from './seeker.svelte';

const hit = (kind: string): SearchHit => ({
  id: kind,
  row: 1,
  kind,
  num: '',
  title: '',
  observed_ms: 0,
  disputed: 0,
  missing: 0,
  hazard: null,
  withdrawn: false,
  snippet: null,
});
const counted = { kinds: { bullet: 40, injury: 860 }, total: 900, more: false };

/** Answers of the host by command, in the order in which they are let go. */
function answering() {
  return vi
    .spyOn(host, 'call')
    .mockImplementation((name) => Promise.resolve(name === 'search' ? [hit('bullet')] : counted));
}
afterEach(() => vi.restoreAllMocks());

it('the kinds of all results are counted, the most frequent first, whatever is listed of them', async () => {
  answering();
  const seeker = new Seeker();
  seeker.text = 'left';
  seeker.kind = 'bullet';
  await seeker.ask('case');
  expect(seeker.facets).toEqual([
    { kind: 'injury', count: 860 },
    { kind: 'bullet', count: 40 },
  ]);
  expect(seeker.total).toBe(40);
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
