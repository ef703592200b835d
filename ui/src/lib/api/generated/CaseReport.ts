export type CaseReport = { case: string; number: string; granted: boolean; confirmed: number; refused: number; received: number; new: number; completed: number; unusable: number; waiting: number };
