// Waiting for what has to become true. Nothing here sleeps for a fixed time and hopes.

/** How long anything may take before a story fails. Generous, as the machine may be busy; nothing measures speed here. */
export const PATIENCE_MS = 20_000
const LOOK_AGAIN_MS = 25

type Maybe<T> = T | null | undefined | false

/** Looks again and again until `look` returns something, and says `what` was missing when it never does. */
export async function until<T>(what: string, look: () => Maybe<T> | Promise<Maybe<T>>, patienceMs = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (seen !== null && seen !== undefined && seen !== false) return seen
    if (Date.now() > end) throw new Error(`in ${patienceMs / 1000} s this did not come: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
