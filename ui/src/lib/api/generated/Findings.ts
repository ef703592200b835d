export type Findings = { case: string; record?: string | null };
