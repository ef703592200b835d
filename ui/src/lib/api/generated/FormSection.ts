import type { FormField } from './FormField';

export type FormSection = { code: string; label: string; fields: FormField[] };
