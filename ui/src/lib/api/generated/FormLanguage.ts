export type FormLanguage = { code: string; name: string };
