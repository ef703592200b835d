import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { PaperSignature } from './paper-signature.svelte';

const NOTHING = { stored: [], duplicates: [], failed: [], known: 0 };
let asked: [name: string, request: unknown][];
let taken: object;
let refuses: string | null;

beforeEach(() => {
  asked = [];
  taken = { ...NOTHING, stored: [{ record: 'photo-1' }] };
  refuses = null;
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    asked.push([name, request]);
    if (name === refuses) throw { code: 'signed_already', message: 'signed' };
    if (name === 'take_in') return taken;
    if (name === 'photos_at') return [{ record: { id: (request as { records: string[] }).records[0] } }];
    return {};
  });
});
afterEach(() => vi.restoreAllMocks());

function opened(): PaperSignature {
  const paper = new PaperSignature('c1', 'event-1');
  paper.side = 'receiver';
  return paper;
}

it('the page is filed to the hand-over, and the signature names the side and the page', async () => {
  const paper = opened();
  await paper.takeIn('/stick/page.jpg');
  expect(await paper.sign()).toBe(true);
  const fields = { role: 'document', subject: ['event-1'], distressing: 'none' };
  expect(asked[0]).toEqual(['take_in', expect.objectContaining({ case: 'c1', paths: ['/stick/page.jpg'], fields })]);
  expect(asked.at(-1)).toEqual([
    'sign_on_paper',
    { case: 'c1', event: 'event-1', side: 'receiver', image: 'photo-1', drawn: false },
  ]);
});

it('without a side and a picture nothing is recorded', async () => {
  const paper = new PaperSignature('c1', 'event-1');
  expect(paper.lacking).toEqual(['side', 'picture']);
  expect(await paper.sign()).toBe(false);
  expect(asked).toEqual([]);
});

it('a file that was taken in before leads to the photos of the case', async () => {
  taken = { ...NOTHING, known: 1 };
  const paper = opened();
  await paper.takeIn('/stick/page.jpg');
  expect([paper.before, paper.lacking]).toEqual([true, ['picture']]);
  await paper.choose('photo-7');
  expect([paper.before, paper.image]).toEqual([false, 'photo-7']);
});

it('a file that cannot be taken in says why, and a refused signature keeps what was chosen', async () => {
  taken = { ...NOTHING, failed: [{ path: 'page.jpg', code: 'media_empty', message: 'empty' }] };
  const paper = opened();
  await paper.takeIn('/stick/page.jpg');
  expect(paper.failure?.code).toBe('media_empty');
  refuses = 'sign_on_paper';
  await paper.choose('photo-7');
  expect(await paper.sign()).toBe(false);
  expect([paper.failure?.code, paper.side, paper.image]).toEqual(['signed_already', 'receiver', 'photo-7']);
});
