// Waiting for what has to become true. Nothing here sleeps for a fixed time and hopes.

/** How long anything may take before a story fails. Generous, as the machine may be busy; nothing measures speed here. */
export const PATIENCE_MS = 30_000
const LOOK_AGAIN_MS = 25

/** Looks again and again until `look` returns something, and says `what` was missing when it never does. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false> | T | null | undefined | false): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const seen = await look()
    if (seen !== null && seen !== undefined && seen !== false) return seen
    if (Date.now() > end) throw new Error(`in ${PATIENCE_MS / 1000} s this did not come: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
