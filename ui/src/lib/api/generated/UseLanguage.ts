export type UseLanguage = { language: string };
