import type { FormKind } from './FormKind';
import type { FormLanguage } from './FormLanguage';

export type FormsCatalogue = { language: string; languages: FormLanguage[]; kinds: { [key: string]: FormKind }; quick: string[] };
