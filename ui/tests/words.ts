/** Reading the language files and the places that use them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Resource } from '@fluent/syntax';
import { parse, Visitor, type VariableReference } from '@fluent/syntax';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const CORE = ['../../crates', '../../src-tauri/src'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** A message: where it stands and the arguments that it uses. */
export interface Message {
  file: string;
  args: string[];
}

/** The messages of a language, and the lines that are none. */
export function messagesOf(language: string): { messages: Map<string, Message>; broken: string[]; double: string[] } {
  const messages = new Map<string, Message>();
  const broken: string[] = [];
  const double: string[] = [];
  const folder = join(SRC, 'lib/text', language);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    const resource: Resource = parse(readFileSync(join(folder, file), 'utf8'), {});
    for (const entry of resource.body) {
      if (entry.type === 'Junk') broken.push(`${file}: ${entry.content.trim().slice(0, 60)}`);
      if (entry.type !== 'Message') continue;
      if (messages.has(entry.id.name)) double.push(`${file}: ${entry.id.name}`);
      const args: string[] = [];
      const visitor = new (class extends Visitor {
        override visitVariableReference(node: VariableReference): void {
          args.push(node.id.name);
        }
      })();
      visitor.visit(entry);
      messages.set(entry.id.name, { file, args: [...new Set(args)].toSorted() });
    }
  }
  return { messages, broken, double };
}

/** The lines of the files of a language that are no remarks. */
export function linesOf(language: string): string[] {
  const folder = join(SRC, 'lib/text', language);
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter((line) => !line.startsWith('#'));
}

/** Source files of the window, without tests and generated types. */
export function sourceFiles(ends: string): { path: string; content: string }[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ends) && !path.includes('generated') && !path.endsWith('.test.ts'))
    .map((path) => ({ path, content: readFileSync(join(SRC, path), 'utf8') }));
}

/** Message ids that the source names whole, and the beginnings of those that it puts together. */
export function usedIds(): { whole: Map<string, string>; beginnings: Map<string, string> } {
  const whole = new Map<string, string>();
  const beginnings = new Map<string, string>();
  for (const { path, content } of [...sourceFiles('.ts'), ...sourceFiles('.svelte')]) {
    for (const [, id = ''] of content.matchAll(/\bt\(\s*'([a-z][\w-]*)'/g)) whole.set(id, path);
    for (const [, start = ''] of content.matchAll(/\bt\(\s*`([a-z][\w-]*-)\$\{/g)) beginnings.set(start, path);
    for (const [, start = ''] of content.matchAll(/\bt(?:Code|Said)\(\s*'([a-z][\w-]*)'/g))
      beginnings.set(`${start}-`, path);
    if (!path.endsWith('manifest.ts')) continue;
    for (const [, id = ''] of content.matchAll(/\b(?:title|label|group): '([a-z][\w-]*)'/g)) whole.set(id, path);
  }
  return { whole, beginnings };
}

/** Whether something may show a message: the source names it or puts it together, or it says a code that there is. */
export function shown(): (id: string) => boolean {
  const source = [...sourceFiles('.ts'), ...sourceFiles('.svelte')].map(({ content }) => content).join('\n');
  const named = new Set([...source.matchAll(/['"`]([a-z][\w-]*)['"`]/g)].map(([, word = '']) => word));
  const keys = [...source.matchAll(/'((?:[A-Z]\w+\+)*[A-Z]\w*)'/g)].flatMap(([, chord = '']) =>
    chord.toLowerCase().split('+'),
  );
  const codes = new Set([...named, ...coreCodes(), ...keys].map((code) => code.replaceAll('_', '-')));
  const coded = [...source.matchAll(/\bt(?:Code|Said)\(\s*'([a-z][\w-]*)'/g)].map(([, start = '']) => `${start}-`);
  const made = [...source.matchAll(/`([a-z][\w-]*-)\$\{[^`]*\}([\w-]*)`/g)]
    .map(([, start = '', end = '']) => ({ start, end }))
    .filter(({ start }) => !coded.includes(start));
  return (id) =>
    named.has(id) ||
    made.some(({ start, end }) => id.startsWith(start) && id.endsWith(end)) ||
    coded.some((start) => id.startsWith(start) && codes.has(id.slice(start.length)));
}

/** What may be a code in the Rust sources of the core: its strings, and its names as they are on the wire. */
function coreCodes(): string[] {
  const sources = CORE.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.rs'))
      .map((path) => readFileSync(join(folder, path), 'utf8')),
  );
  const words = sources.join('\n').matchAll(/"([a-z]\w*)"|\b([A-Z]\w*)\b/g);
  return [...words].map(([, code, name = '']) => code ?? name.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase());
}
