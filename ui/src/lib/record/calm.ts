/** Answers about hazards that warn of nothing. */
const CALM = ['none', 'none_seen', 'eod_cleared'];

/** Whether what was noted about hazards warns of nothing. */
export function isCalm(hazard: string): boolean {
  return CALM.includes(hazard);
}
