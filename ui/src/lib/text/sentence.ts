/** What the core says begins small, as it also stands in the middle of lines; on screen it stands alone. */
export function sentence(said: string): string {
  const trimmed = said.trim();
  const begun = trimmed.charAt(0).toLocaleUpperCase() + trimmed.slice(1);
  return /[.!?…]$/u.test(begun) ? begun : `${begun}.`;
}
