import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../src/lib/text/bundles';
import { linesOf, messagesOf, shown, sourceFiles, usedIds } from './words';

const english = messagesOf('en');

describe.each(LANGUAGES)('the words in $name', ({ code, complete }) => {
  const { messages, broken, double } = messagesOf(code);

  it('can be read, each id once', () => {
    expect({ broken, double }).toEqual({ broken: [], double: [] });
  });

  it('have no id that English lacks, and stand in the file of the same name', () => {
    const strange = [...messages].filter(([id, { file }]) => english.messages.get(id)?.file !== file);
    expect(strange.map(([id, { file }]) => `${file}: ${id}`)).toEqual([]);
  });

  it('use the arguments that English uses', () => {
    const known = (id: string) => english.messages.get(id)?.args ?? [];
    const strange = [...messages].flatMap(([id, { args }]) =>
      args.filter((arg) => !known(id).includes(arg)).map((arg) => `${id}: $${arg}`),
    );
    expect(strange).toEqual([]);
  });

  it.runIf(complete)('lack nothing', () => {
    expect([...english.messages.keys()].filter((id) => !messages.has(id))).toEqual([]);
  });
});

it('words are set as their language sets them: curved apostrophes, and in French no break before a sign that stands apart', () => {
  const apart = /[ ][:;?!»]|«[^\u00a0]|[\p{L}\d)»}][;?!](?= |$)/u;
  const wrong = LANGUAGES.flatMap(({ code }) =>
    linesOf(code).filter((line) => line.includes("'") || (code === 'fr' && apart.test(line))),
  );
  expect(wrong).toEqual([]);
});

it('every message that the window shows is in the English files', () => {
  const missing = [...usedIds().whole].filter(([id]) => !english.messages.has(id));
  expect(missing.map(([id, path]) => `${path}: ${id}`)).toEqual([]);
});

it('whatever says a code names the beginning of its words as it stands, so that they are found here', () => {
  const sources = [...sourceFiles('.ts'), ...sourceFiles('.svelte')].filter(
    ({ path }) => !path.endsWith('text.svelte.ts'),
  );
  expect(sources.filter(({ content }) => /\bt(?:Code|Said)\(\s*[^\s']/.test(content)).map(({ path }) => path)).toEqual(
    [],
  );
});

it('every message in the English files may be shown', () => {
  const isShown = shown();
  expect([...english.messages.keys()].filter((id) => !isShown(id))).toEqual([]);
});

it('every beginning of an id that is put together is that of a message', () => {
  const ids = [...english.messages.keys()];
  const missing = [...usedIds().beginnings].filter(([start]) => !ids.some((id) => id.startsWith(start)));
  expect(missing.map(([start, path]) => `${path}: ${start}`)).toEqual([]);
});

it('no word on screen stands outside the language files', () => {
  const spoken = new Set(['placeholder', 'title', 'alt', 'label', 'aria-label', 'hint', 'text', 'error', 'closeLabel']);
  const found: string[] = [];
  for (const { path, content } of sourceFiles('.svelte')) {
    walk(parse(content, { modern: true }).fragment, (node) => {
      const line = () => content.slice(0, Number(node.start)).split('\n').length;
      const words = (value: unknown) => typeof value === 'string' && /\p{L}{2,}/u.test(value);
      if (node.type === 'Text' && words(node.data)) found.push(`${path}:${line()} ${String(node.data).trim()}`);
      if (node.type !== 'Attribute') return;
      const parts = Array.isArray(node.value) ? (node.value as Node[]) : [];
      const text = parts.filter((part) => part.type === 'Text' && words(part.data));
      if (spoken.has(String(node.name)) && text.length > 0) found.push(`${path}:${line()} ${String(node.name)}`);
    });
  }
  expect(found).toEqual([]);
});

type Node = Record<string, unknown>;

/** Visits the template, but not the values of attributes that are no expressions. */
function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const here = node as Node;
  if (typeof here.type === 'string') visit(here);
  for (const [key, value] of Object.entries(here)) {
    if (key === 'metadata' || (/^(Attribute|StyleDirective)$/.test(String(here.type)) && Array.isArray(value)))
      continue;
    walk(value, visit);
  }
}
