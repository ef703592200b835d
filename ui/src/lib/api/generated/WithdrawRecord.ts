export type WithdrawRecord = { case: string; record: string; reason: string };
