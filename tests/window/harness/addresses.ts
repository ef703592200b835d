// Addresses of screens that show one record: which one it is, only the vault of a story knows.

import type { Listed } from './laptop.ts'

/** An address in which `:kind` stands for the first record of that kind. */
export function addressOf(template: string, records: Listed[]): string {
  return template.replace(/:(\w+)/, (_, kind: string) => records.find((record) => record.kind === kind)?.id ?? kind)
}
