import type { FormSection } from './FormSection';
import type { Sensitivity } from './Sensitivity';

export type FormKind = { code: string; label: string; plural: string; letter: string; parents: string[]; top_level: boolean; sensitivity: Sensitivity; sections: FormSection[]; title: string[]; one_of: string[][]; immutable: boolean };
