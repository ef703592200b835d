/** Words as they are compared with what somebody types: small letters, and apostrophes as a keyboard has them. */
export function fold(words: string): string {
  return words.trim().toLocaleLowerCase().replaceAll(/[’ʼ]/gu, "'");
}
