/** What a quick record takes over from the last one like it, and the numbers that come next on printed things. */
import { call } from '$lib/api';
import { nextNumber } from './next-number';
import type { QuickSpec } from './specs';

/** Numbers on printed things: offered, as the next one is another thing. */
const COUNTED = ['placard_no', 'bag_no', 'seal_no'];

export class CarriedOver {
  /** What the record begins with; nobody typed it here. */
  values = $state.raw<Record<string, string[]>>({});
  /** Numbers that would come next on printed things. */
  next = $state.raw<Record<string, string>>({});
  readonly #spec: QuickSpec;
  readonly #setting: string;
  #last: Record<string, string[]> = {};

  constructor(spec: QuickSpec, caseId: string) {
    this.#spec = spec;
    this.#setting = `quick/last/${spec.code}/${caseId}`;
  }

  async load(): Promise<void> {
    const { content } = await call('read_setting', { name: this.#setting });
    this.#last = (content ?? {}) as Record<string, string[]>;
  }

  /** What the next record begins with: what was the same all along, without what counts. */
  begin(): Record<string, string[]> {
    const kept = ([field]: [string, unknown]) => this.#spec.carried.includes(field) && !COUNTED.includes(field);
    this.values = Object.fromEntries(Object.entries(this.#last).filter(kept));
    this.next = Object.fromEntries(
      COUNTED.flatMap((field) => {
        const next = nextNumber(this.#last[field]?.[0] ?? '');
        return next === null ? [] : [[field, next]];
      }),
    );
    return structuredClone(this.values);
  }

  /** The record begins with a value from elsewhere. */
  add(field: string, values: string[]): void {
    this.values = { ...this.values, [field]: values };
  }

  /** Takes over what was recorded. */
  take(values: Record<string, string[]>): void {
    // A thing without a placard does not break the row of numbers.
    const counted = Object.entries(this.#last).filter(([field]) => COUNTED.includes(field));
    const given = [...this.#spec.carried, ...COUNTED].flatMap((field) => {
      const said = values[field];
      return said && said.length > 0 ? [[field, said] as const] : [];
    });
    this.#last = Object.fromEntries([...counted, ...given]);
  }

  /** Keeps it for the next time the program runs. */
  async keep(): Promise<void> {
    await call('put_setting', { name: this.#setting, content: this.#last });
  }
}
