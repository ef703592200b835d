import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { messagesOf } from './words';

const CRATES = fileURLToPath(new URL('../../crates', import.meta.url));
/** The forms are built in and whole, so nobody is ever shown what is wrong with a form. */
const UNSEEN = /(^|\/)tests?(\/|\.rs$)|^forms\/error\.rs$/;

it('every code of a failure or finding of the core has words', () => {
  const { messages } = messagesOf('en');
  const worded = (kind: string, code: string) =>
    [kind, 'error'].some((prefix) => messages.has(`${prefix}-${code.replaceAll('_', '-')}`));
  const wordless: string[] = [];
  for (const [path, content] of ['evidence', 'field'].flatMap(sources)) {
    for (const [kind, code] of codesIn(content)) if (!worded(kind, code)) wordless.push(`${path}: ${kind} ${code}`);
  }
  expect(wordless).toEqual([]);
});

/** The Rust sources of a crate, without their tests. */
function sources(crate: string): [string, string][] {
  return readdirSync(join(CRATES, crate, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.rs') && !UNSEEN.test(path))
    .map((path) => [
      path,
      readFileSync(join(CRATES, crate, 'src', path), 'utf8').split('#[cfg(test)]\nmod tests {')[0] ?? '',
    ]);
}

/** The codes that a source gives to what it says. */
function codesIn(content: string): [string, string][] {
  const found: [string, string][] = [];
  for (const [, code = ''] of content.matchAll(/Failure::new\(\s*"(\w+)"/g)) found.push(['error', code]);
  for (const [, code = ''] of content.matchAll(/(?:Finding::|\.)(?:error|warning|serious|hint)\(\s*"(\w+_\w+)"/g))
    found.push(['finding', code]);
  if (!/\b(?:enum \w*Error|thiserror::Error)\b/.test(content)) return found;
  for (const [, body = ''] of content.matchAll(/fn code\(&?self\) -> &'static str \{(.*?)\n {4}\}/gs))
    for (const [, code = ''] of body.matchAll(/=> (?:\{\s*)?"(\w+)"/g)) found.push(['error', code]);
  return found;
}
