export type FormCode = { code: string; label: string };
