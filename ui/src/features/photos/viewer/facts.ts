/** What a file says of itself, in lines for a table. */
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { ShownValue } from '$lib/api/generated/ShownValue';

/** A name and what stands there. */
export interface Fact {
  name: string;
  text: string;
}

/** The most lines that a table shows, whatever a file claims. */
const MOST = 300;

/** The parts of a JSON text, each with its path: `exposure.iso`. Ratios such as `1/250` stay as they were written. */
export function flatten(json: string): Fact[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return [];
  }
  const facts: Fact[] = [];
  walk(parsed, '', facts);
  return facts;
}

function walk(value: unknown, path: string, facts: Fact[]): void {
  if (facts.length >= MOST || value === null || value === undefined) return;
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) {
    facts.push({ name: path, text: value.join(' ') });
  } else if (typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) walk(part, path === '' ? name : `${path}.${name}`, facts);
  } else {
    facts.push({ name: path, text: String(value) });
  }
}

/** What a field of a record says, the first of several. */
export function textOf(page: RecordPage, field: string): string | null {
  const shown: ShownValue | undefined = page.fields[field]?.[0];
  return shown && shown.empty === null ? shown.text : null;
}
