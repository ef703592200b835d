/** The forms: kinds of records, their fields and codes, in the chosen language. */
import { call } from '../api';
import type { FormField } from '../api/generated/FormField';
import type { FormKind } from '../api/generated/FormKind';
import type { FormsCatalogue } from '../api/generated/FormsCatalogue';

export class Forms {
  catalogue = $state.raw<FormsCatalogue | null>(null);
  readonly #fields = $derived.by(() => {
    const fields = new Map<string, FormField>();
    for (const kind of Object.values(this.catalogue?.kinds ?? {})) {
      for (const section of kind.sections) {
        for (const field of section.fields) fields.set(`${kind.code}.${field.code}`, field);
      }
    }
    return fields;
  });

  async load(language: string): Promise<void> {
    this.catalogue = await call('get_forms', { language });
  }

  kind(code: string): FormKind | null {
    return this.catalogue?.kinds[code] ?? null;
  }

  /** What a kind is called, or its code where the forms do not know it. */
  label(kind: string): string {
    return this.kind(kind)?.label ?? kind;
  }

  field(kind: string, field: string): FormField | null {
    return this.#fields.get(`${kind}.${field}`) ?? null;
  }

  /** What a code of a field is called, or the code itself. */
  codeLabel(kind: string, field: string, code: string): string {
    return this.field(kind, field)?.codes?.find((each) => each.code === code)?.label ?? code;
  }
}

/** The forms of this window. */
export const forms = new Forms();
