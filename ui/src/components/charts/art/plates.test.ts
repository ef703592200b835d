import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plates } from './plates';

/** `CAIRN_WRITE_CHARTS=1 npx vitest run plates` writes them anew. */
const folder = new URL('../../../../../crates/field/src/bundle/views/charts/plates/', import.meta.url);

function committed(name: string): string {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return '';
  }
}

describe('the plates in the core', () => {
  it.each([...plates()])('%s is what is drawn here', (name, text) => {
    if (process.env.CAIRN_WRITE_CHARTS) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(new URL(name, folder), text);
    }
    const same = committed(name) === text;
    expect(same, `${name} is not up to date: CAIRN_WRITE_CHARTS=1 npx vitest run plates`).toBe(true);
  });

  it('hold nothing but numbers, lines and letters', () => {
    const all = [...plates().values()].join('');
    expect(all).not.toMatch(/NaN|undefined|null|e-\d|href|url\(|style|script/);
  });
});
