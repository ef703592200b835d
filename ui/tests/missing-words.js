// Lists what is not translated yet: `npm run words`.
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../src/lib/text/', import.meta.url);

/** Ids of a language by file. */
function ids(language) {
  return readdirSync(new URL(language, folder)).flatMap((file) => {
    const content = readFileSync(new URL(`${language}/${file}`, folder), 'utf8');
    return [...content.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => `${file}: ${id}`);
  });
}

const english = ids('en');
for (const language of ['uk', 'fr', 'nl']) {
  const there = new Set(ids(language));
  const missing = english.filter((id) => !there.has(id));
  process.stdout.write(`${language}: ${missing.length} of ${english.length} missing\n`);
  for (const id of missing) process.stdout.write(`  ${id}\n`);
}
