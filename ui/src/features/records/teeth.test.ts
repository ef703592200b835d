import { afterEach, describe, expect, it, vi } from 'vitest';
import { host } from '$lib/api/host';
import { forms } from '$lib/state';
import { codesOf, type DentalChart, type ToothState } from './teeth';
import { TeethEntry } from './teeth-entry.svelte';
import { saidByKey } from './tooth-letters';

const value = (code: string) => ({ parts: { code }, empty: null, certainty: null, note: '' });
const state = (presence: string, finding: string[] = []): ToothState => ({
  presence: [value(presence)],
  finding: finding.map(value),
  surfaces: [],
  material: [],
});

/** A host that takes everything but what is refused, and remembers what was written. */
function written(refused: (fields: Record<string, unknown>) => boolean = () => false) {
  const requests: { name: string; fields: Record<string, unknown>; reason?: string }[] = [];
  vi.spyOn(host, 'call').mockImplementation((name, request) => {
    const asked = request as { record?: string; fields: Record<string, unknown>; reason?: string };
    if (name !== 'add_record' && name !== 'set_fields') return Promise.resolve(null);
    if (refused(asked.fields)) return Promise.reject({ code: 'does_not_fit', message: 'No.', field: null });
    requests.push({ name, fields: asked.fields, ...(asked.reason ? { reason: asked.reason } : {}) });
    return Promise.resolve({ id: asked.record ?? `made-${requests.length}`, disputed: 0 });
  });
  return requests;
}

function mouth(teeth: DentalChart['teeth'] = []): TeethEntry {
  const field = (code: string, card: string) => ({ code, card, type: 'enum', codes: [] });
  forms.catalogue = {
    kinds: {
      tooth: {
        code: 'tooth',
        sections: [
          { fields: [field('presence', '1'), field('surfaces', '*'), field('finding', '*'), field('material', '*')] },
        ],
      },
    },
  } as never;
  const entry = new TeethEntry('case', 'chart');
  entry.chart = { page: {} as never, early: false, dentition: 'permanent', teeth };
  return entry;
}

afterEach(() => vi.restoreAllMocks());

describe('the teeth of a chart', () => {
  it('that have a filling are there', () => {
    const entry = mouth();
    entry.toggle(36, 'finding', 'filling');
    entry.toggleSurface(36, 'O');
    expect(codesOf(entry.state(36), 'presence')).toEqual(['present']);
    expect(entry.drawn).toEqual([{ fdi: 36, presence: 'present', surfaces: ['O'], findings: ['filling'] }]);
  });

  it('are recorded each as its own record, those that are there with a reason', async () => {
    const requests = written();
    const entry = mouth([{ fdi: 11, id: 'eleven', disputed: false, state: state('present', ['sound']) }]);
    entry.setPresence(18, 'unerupted');
    entry.toggle(11, 'finding', 'caries');
    await entry.save();
    expect([requests.length, entry.asked]).toEqual([0, 1]);
    entry.setReason('seen again');
    await entry.save();
    expect(requests).toEqual([
      { name: 'set_fields', fields: { finding: ['sound', 'caries'] }, reason: 'seen again' },
      { name: 'add_record', fields: { fdi: '18', presence: { value: 'unerupted' } } },
    ]);
    expect(entry.open).toEqual([]);
  });

  it('that are entered again right after they were recorded are changed and not made twice', async () => {
    const requests = written();
    const entry = mouth();
    entry.setPresence(21, 'present');
    await entry.save();
    entry.setPresence(21, 'missing_antemortem');
    entry.setReason('typing error');
    await entry.save();
    expect(requests.map(({ name }) => name)).toEqual(['add_record', 'set_fields']);
  });

  it('that are refused stay entered and say why', async () => {
    written(({ fdi }) => fdi === '48');
    const entry = mouth();
    entry.setPresence(47, 'present');
    entry.setPresence(48, 'present');
    await entry.save();
    expect(entry.open).toEqual([48]);
    expect(entry.failures[48]?.code).toBe('does_not_fit');
  });

  it('of which nothing was said are said to be sound at once, the others stay', () => {
    const entry = mouth([{ fdi: 46, id: 'x', disputed: false, state: state('missing_antemortem') }]);
    entry.restSound([46, 47, 48]);
    expect(entry.open).toEqual([47, 48]);
    expect(codesOf(entry.state(46), 'presence')).toEqual(['missing_antemortem']);
  });
});

it('no key says two things of a tooth, nor what a letter of a surface says', () => {
  const keys = [...'1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((key) => saidByKey(key));
  expect(keys.length).toBe(27);
  expect(keys.filter((key) => 'MOIDVL'.includes(key))).toEqual([]);
});
