/** Text from a record with isolation marks, so that its direction cannot spill into what stands beside it. */
export function isolate(foreign: string): string {
  return `\u2068${foreign}\u2069`;
}
