import { Linter } from 'eslint';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { direction } from '../eslint/direction.js';

function faults(path: string, code: string): string[] {
  const filename = fileURLToPath(new URL(`../src/${path}`, import.meta.url));
  const plugins = { cairn: { rules: { direction } } };
  const linter = new Linter();
  const found = linter.verify(code, { plugins, rules: { 'cairn/direction': 'error' } }, { filename });
  return found.map(({ message }) => message);
}

it('imports go from routes down to lib and not up', () => {
  expect(faults('routes/page.js', "import '$features/door/x'; import '$components/y'; import '$lib/z';")).toEqual([]);
  expect(faults('lib/state/page.js', "import '../../components/y';")).toEqual(['lib must not import from components.']);
  expect(faults('components/page.js', "import '$features/door/x';")).toHaveLength(1);
});

it('features do not import each other, and may import their own files', () => {
  expect(faults('features/door/page.js', "import './x'; import '$features/door/y';")).toEqual([]);
  expect(faults('features/door/page.js', "import '../map/x';")).toHaveLength(1);
});

it('only lib/api knows the host', () => {
  expect(faults('lib/api/tauri.js', "import '@tauri-apps/api/core';")).toEqual([]);
  expect(faults('features/door/page.js', "import '@tauri-apps/api/core';")).toEqual(['Only lib/api knows the host.']);
});
