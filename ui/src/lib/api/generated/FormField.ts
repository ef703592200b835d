import type { FieldType } from './FieldType';
import type { FormCode } from './FormCode';
import type { NeedIf } from './NeedIf';
import type { Sensitivity } from './Sensitivity';

export type FormField = { code: string; label: string; hint: string | null; type: FieldType; card: '1' | '?' | '*'; need: 'quick' | 'app' | null; need_if: NeedIf | null; stage: number; sensitivity: Sensitivity; immutable: boolean; derived: boolean; opinion: boolean; searched: boolean; default: string | null; unit: string | null; min: number | null; max: number | null; open: boolean; codes: FormCode[] | null; kinds: string[] | null };
