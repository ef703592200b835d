import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { host } from '../api/host';
import type { FormKind } from '../api/generated/FormKind';
import type { RecordPage } from '../api/generated/RecordPage';
import type { ShownValue } from '../api/generated/ShownValue';
import { flushDrafts } from '../state/drafts.svelte';
import type { Entered } from './entered';
import { formField as field } from './form-field.fixture';
import { putBack, type Before } from './put-back';
import { RecordForm } from './record-form.svelte';
import { recordSummary } from './record-summary.fixture';

const kind: FormKind = {
  code: 'site',
  label: 'Site',
  plural: 'Sites',
  letter: 'S',
  letter_if: null,
  parents: [],
  top_level: true,
  sensitivity: 'S0',
  immutable: false,
  one_of: [],
  sections: [{ code: 'site', label: 'Site', fields: [field('name'), field('way'), field('depth', { type: 'int' })] }],
};

const shown = (text: string): ShownValue => ({ text, value: { value: text }, empty: null, record: null });
const typed = (value: string): Entered[] => [{ parts: { value }, empty: null, certainty: null, note: '' }];

function pageOf(fields: Record<string, string[]>): RecordPage {
  return {
    summary: recordSummary('site', { id: 'site-1', num: 'S-A0001', title: 'Site' }),
    parent: null,
    withdrawn: null,
    fields: Object.fromEntries(Object.entries(fields).map(([code, texts]) => [code, texts.map(shown)])),
    children: [],
    referring: [],
    missing: [],
  };
}

/** A vault with one record behind the seam to the host: what is set is shown, whole numbers alone fit `depth`. */
function vault(fields: Record<string, string[]>) {
  const state = {
    fields,
    sets: [] as Record<string, unknown>[],
    drafts: new Map<string, unknown>(),
    unreadable: false,
  };
  vi.spyOn(host, 'call').mockImplementation(async (name, asked) => {
    const request = asked as { fields: Record<string, { value: unknown }>; place: string; content: unknown };
    if (name === 'check_fields') {
      const wrong = request.fields.depth && typeof request.fields.depth.value !== 'number';
      return { refused: wrong ? { depth: { code: 'value_not_a_number', message: 'not a number' } } : {} };
    }
    if (name === 'set_fields') {
      state.sets.push(request);
      for (const [code, input] of Object.entries(request.fields)) state.fields[code] = [String(input.value)];
    }
    if (name === 'show_record' && state.unreadable) throw { code: 'io', message: 'unreadable' };
    if (name === 'show_record') return pageOf(state.fields);
    if (name === 'findings') return [];
    if (name === 'keep_draft') state.drafts.set(request.place, request.content);
    if (name === 'drop_draft') state.drafts.delete(request.place);
    if (name === 'read_draft') {
      const content = state.drafts.get(request.place);
      return content === undefined ? null : { content, saved_ms: 7 };
    }
    return null;
  });
  return state;
}

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  await flushDrafts();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a record in hand', () => {
  it('asks for a reason where something recorded is changed, and for none where a field was empty', async () => {
    const state = vault({ name: ['field'] });
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('way', typed('left at the well'));
    expect(await form.save()).toBe('saved');
    form.enter('name', typed('Field'));
    expect(await form.save()).toBe('reason_missing');
    form.reason = 'typing error';
    expect(await form.save()).toBe('saved');
    expect(state.sets.map((set) => set.reason)).toEqual([null, 'typing error']);
    expect(form.changed).toEqual([]);
  });

  it('saves what is well and keeps what the core refuses with its reason', async () => {
    const state = vault({});
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('name', typed('Field'));
    form.enter('depth', typed('deep'));
    expect(await form.save()).toBe('refused');
    expect(state.fields).toEqual({ name: ['Field'] });
    expect(form.changed.map((entry) => entry.field.code)).toEqual(['depth']);
    expect(form.entry('depth')?.refusal?.code).toBe('value_not_a_number');
  });

  it('keeps what is typed while a save runs, for the next save', async () => {
    const state = vault({});
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('name', typed('Field'));
    form.enter('way', typed('left'));
    const saved = form.save();
    form.enter('name', typed('Field by the well'));
    expect(await saved).toBe('saved');
    expect(state.fields).toEqual({ name: ['Field'], way: ['left'] });
    expect(form.changed.map((entry) => entry.field.code)).toEqual(['name']);
    expect(form.entry('name')?.values).toEqual(typed('Field by the well'));
    expect(form.entry('name')?.overtaken).toBe(false);
  });

  it('tells what stood before a save, so that it can be put back', async () => {
    const state = vault({ name: ['field'] });
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('name', typed('Field'));
    form.enter('way', typed('left'));
    form.reason = 'typing error';
    await form.save();
    const fields = { name: { value: 'field' }, way: { value: null } };
    expect(form.before).toEqual({ caseId: 'case', record: 'site-1', fields });
    await putBack(form.before as Before, 'taken back');
    expect(state.sets.at(-1)).toMatchObject({ fields, reason: 'taken back' });
  });

  it('offers no way back to a disagreement that was written over', async () => {
    const state = vault({ name: ['field', 'meadow'] });
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('name', typed('Field'));
    form.reason = 'settled';
    await form.save();
    expect(form.before).toBeNull();
  });

  it('is saved once though it cannot be read again at once', async () => {
    const state = vault({});
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('name', typed('Field'));
    state.unreadable = true;
    expect(await form.save()).toBe('saved');
    expect(form.changed).toEqual([]);
    expect(await form.save()).toBe('nothing');
    state.unreadable = false;
    await form.refresh();
    expect(form.entry('name')?.values[0]?.parts).toEqual({ value: 'Field' });
    expect(state.sets).toHaveLength(1);
  });

  it('keeps what is being typed when somebody else changes the record, and says so', async () => {
    const state = vault({ name: ['field'], way: ['north'] });
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('name', typed('my field'));
    state.fields = { name: ['their field'], way: ['south'] };
    await form.refresh();
    expect(form.entry('name')?.values).toEqual(typed('my field'));
    expect(form.entry('name')?.overtaken).toBe(true);
    expect(form.entry('way')?.values[0]?.parts).toEqual({ value: 'south' });
  });

  it('brings back what was typed before a crash', async () => {
    const state = vault({ name: ['field'] });
    const before = new RecordForm('case', kind, pageOf(state.fields));
    before.enter('way', typed('left at the'));
    await vi.advanceTimersByTimeAsync(1100);
    const after = new RecordForm('case', kind, pageOf(state.fields));
    await after.restore();
    expect(after.entry('way')?.values).toEqual(typed('left at the'));
    expect(after.restoredMs).toBe(7);
    const thrownAway = after.discard();
    await vi.advanceTimersByTimeAsync(1100);
    expect(state.drafts.size).toBe(0);
    after.bringBack(thrownAway);
    await vi.advanceTimersByTimeAsync(1100);
    expect(after.entry('way')?.values).toEqual(typed('left at the'));
    expect(state.drafts.size).toBe(1);
  });

  it('says what the core would refuse once the typing rests', async () => {
    const state = vault({});
    const form = new RecordForm('case', kind, pageOf(state.fields));
    form.enter('depth', typed('deep'));
    expect(form.entry('depth')?.refusal).toBeNull();
    await vi.advanceTimersByTimeAsync(500);
    expect(form.entry('depth')?.refusal?.code).toBe('value_not_a_number');
    expect(state.sets).toEqual([]);
  });
});
