import { afterEach, expect, it, vi } from 'vitest';
import { host } from '../api/host';
import type { FormField } from '../api/generated/FormField';
import type { FormKind } from '../api/generated/FormKind';
import { formField } from './form-field.fixture';
import { NewRecord } from './new-record.svelte';

const field = (code: string, need: FormField['need']) =>
  formField(code, { need, type: code === 'injury_no' ? 'int' : 'text' });

const injury: FormKind = {
  code: 'injury',
  label: 'Injury',
  plural: 'Injuries',
  letter: 'I',
  letter_if: null,
  parents: ['remains'],
  top_level: false,
  sensitivity: 'S2',
  immutable: false,
  one_of: [],
  sections: [
    {
      code: 'injury',
      label: 'Injury',
      fields: [field('injury_no', 'app'), field('class', 'quick'), field('shape', null)],
    },
  ],
};

afterEach(() => vi.restoreAllMocks());

it('asks for what a quick record needs, leaves the number to the core, and is recorded once', async () => {
  const added: { fields: Record<string, unknown> }[] = [];
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    if (name === 'check_fields') return { refused: {} };
    if (name === 'add_record') added.push(request as (typeof added)[number]);
    return null;
  });
  const record = new NewRecord('case', injury, 'body');
  expect(record.entries.map((entry) => entry.field.code)).toEqual(['class']);
  record.enter('class', [{ parts: { value: 'stab' }, empty: null, certainty: null, note: '' }]);
  await Promise.all([record.add(), record.add()]);
  expect(added.map(({ fields }) => fields)).toEqual([{ class: { value: 'stab' } }]);
  expect(record.begun).toBe(false);
});

it('is recorded once though its draft cannot be dropped, and what is typed meanwhile is for the next', async () => {
  let added = 0;
  const class_ = (value: string) => [{ parts: { value }, empty: null, certainty: null, note: '' }];
  const record = new NewRecord('case', injury, 'body');
  vi.spyOn(host, 'call').mockImplementation(async (name) => {
    if (name === 'check_fields') return { refused: {} };
    if (name === 'drop_draft') throw { code: 'disk_full', message: 'full' };
    if (name !== 'add_record') return null;
    added += 1;
    record.enter('class', class_('cut'));
    return { id: 'i1' };
  });
  record.enter('class', class_('stab'));
  expect(await record.add()).toEqual({ id: 'i1' });
  expect(record.failure).toBeNull();
  expect(record.entries[0]?.values).toEqual(class_('cut'));
  expect(added).toBe(1);
});

it('asks for the site of what belongs to no other record', () => {
  const fields = [field('class', 'quick'), field('site_id', 'app')];
  const kind = { ...injury, sections: [{ code: 'injury', label: 'Injury', fields }] };
  const codes = (parent: string | null) => new NewRecord('case', kind, parent).entries.map((entry) => entry.field.code);
  expect(codes(null)).toEqual(['site_id', 'class']);
  expect(codes('body')).toEqual(['class']);
});

it('waits with a field that is needed under a condition until the condition holds', () => {
  const seen: FormField = { ...field('last_seen', 'quick'), need_if: { field: 'roles', is: ['missing'] } };
  const kind = {
    ...injury,
    sections: [
      { code: 'person', label: 'Person', fields: [{ ...field('roles', 'quick'), type: 'enum' as const }, seen] },
    ],
  };
  vi.spyOn(host, 'call').mockResolvedValue({ refused: {} });
  const record = new NewRecord('case', kind, 'body');
  expect(record.shown.map((entry) => entry.field.code)).toEqual(['roles']);
  record.enter('roles', [{ parts: { code: 'missing' }, empty: null, certainty: null, note: '' }]);
  expect(record.shown.map((entry) => entry.field.code)).toEqual(['roles', 'last_seen']);
});
