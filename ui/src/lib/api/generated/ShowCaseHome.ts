export type ShowCaseHome = { case: string };
