export type ShowCustody = { case: string; item: string };
