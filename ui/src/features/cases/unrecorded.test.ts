import { afterEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { typedAt } from './typed';
import { Unrecorded } from './unrecorded.svelte';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['record/r1', '/record/r1', 'record'],
  ['record/r1/headstamp', '/record/r1', 'record'],
  ['dispute/r1/sex', '/record/r1', 'dispute'],
  ['new/injury/r1', '/record/r1', 'part'],
  ['new/site/c1', '/records/site', 'new'],
  ['quick/c1/remains', '/quick/remains', 'quick'],
  ['custody/event/c1', '/custody/event', 'event'],
  ['custody/event/c1/v9/collect', '/custody/event?items=v9&event=collect', 'event'],
  ['custody/event/c1/v9/correct/e1', '/custody/event?items=v9&event=correct&corrects=e1', 'event'],
  ['custody/hand_over/c1/v9', '/custody/hand-over?items=v9', 'hand-over'],
  ['custody/picked/c1', '/custody', 'picked'],
  ['annotate/p1', '/photos/p1/annotate', 'annotate'],
  ['intake/clock/c1', '/intake/clock', 'clock'],
  ['bundles/out/c1', '/bundles', 'bundle'],
])('what is kept at %s is brought back by %s', (place, href, what) => {
  expect(typedAt(place, 'c1')).toMatchObject({ href, what });
});

it.each(['quick/c2/remains', 'custody/event/c2', 'custody/picked/c1/hand_over/v9', 'new/case'])(
  'what is kept at %s is no line of its own in this case',
  (place) => expect(typedAt(place, 'c1')).toBeNull(),
);

it('tells what is typed in this case alone', async () => {
  vi.spyOn(host, 'call').mockImplementation(async (name) => {
    if (name === 'list_drafts') {
      return [
        { place: 'note/here', saved_ms: 2 },
        { place: 'note/elsewhere', saved_ms: 1 },
      ];
    }
    return [{ id: 'here', num: 'B-A0001', title: 'Body' }];
  });
  const unrecorded = new Unrecorded();
  await unrecorded.read('c1');
  expect(unrecorded.lines.map(({ place, about }) => [place, about?.num])).toEqual([['note/here', 'B-A0001']]);
});
