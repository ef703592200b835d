/** The quick records name fields and codes of the forms; the forms are the truth. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SPECS, specOf } from './specs';

const read = (name: string) => readFileSync(new URL(`../../../../forms/${name}.toml`, import.meta.url), 'utf8');

/** A form with the groups that it includes. */
function form(kind: string): string {
  const own = read(kind);
  const groups = /^include = \[([^\]]*)\]/m.exec(own)?.[1] ?? '';
  return [own, ...[...groups.matchAll(/"(\w+)"/g)].map(([, group = '']) => read(group))].join('\n');
}

describe.each(SPECS)('the quick record $code', (spec) => {
  const forms = spec.kinds.map(form).join('\n');
  const lacks = (codes: string[]) => codes.filter((code) => !forms.includes(`code = "${code}"`));

  it('asks only for fields that its forms have', () => {
    expect(lacks([...spec.fields, ...spec.more, ...Object.keys(spec.fixed ?? {})])).toEqual([]);
  });

  it('asks for every field that its forms call quick', () => {
    const quick = [...forms.matchAll(/code = "(\w+)"[^\n]*need = "quick"/g)].map(([, code = '']) => code);
    // Bodies and their parts are the same kind of record: what one does not ask for, the other does.
    const same = SPECS.filter(({ kinds }) => kinds.join() === spec.kinds.join());
    const asked = same.flatMap(({ fields, fixed }) => [...fields, ...Object.keys(fixed ?? {})]);
    expect(quick.filter((code) => !asked.includes(code))).toEqual([]);
  });

  it('carries over and offers only what it asks for', () => {
    const asked = [...spec.fields, ...spec.more];
    expect(spec.carried.filter((field) => !asked.includes(field))).toEqual([]);
    const offered = Object.values(spec.only ?? {}).flat();
    expect(offered.filter((code) => !forms.includes(`"${code}"`))).toEqual([]);
  });

  it('asks for a danger before anything else', () => {
    const danger = spec.fields.findIndex((field) => /hazard$/.test(field));
    expect(danger).toBeLessThanOrEqual(0);
  });
});

it('body and body part share the types of remains without leaving one out', () => {
  const types = /code = "remains_type"[^\]]*codes = \[([^\]]*)\]/s.exec(read('remains'))?.[1] ?? '';
  const all = [...types.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  const offered = ['remains', 'body_part'].flatMap((code) => specOf(code)?.only?.remains_type ?? []);
  expect(offered.toSorted()).toEqual(all.toSorted());
});
