// What is measured inside the window's page, by its own clock, so that the way between driver and page counts for nothing.

import type { Browser } from 'webdriverio'

/** What shows that something is done: the first element that fits, with all that is asked of it. */
export interface Wanted {
  selector: string
  /** Text that stands in it. */
  text?: string
  /** A picture at least this wide that is decoded. */
  pictureWidth?: number
  /** What stands in the field that has the focus. */
  typed?: string
}

/** Milliseconds from a person's `event` (`click`, `keydown`) that `act` brings about until what is wanted is drawn. */
export async function timeUntil(browser: Browser, event: string, wanted: Wanted, act: () => Promise<void>): Promise<number> {
  await browser.execute(watch, event, wanted)
  await act()
  const took = (await browser.executeAsync(awaitWatch)) as number | null
  if (took === null) throw new Error(`after ${event} this was not drawn: ${JSON.stringify(wanted)}`)
  return took
}

/** Scrolls through a long list, slowly, fast and in leaps, and returns the most script work in one frame in milliseconds. */
export async function worstFrame(browser: Browser, selector: string, frames: number): Promise<number> {
  const worst = (await browser.executeAsync(scroll, selector, frames)) as number | null
  if (worst === null) throw new Error(`${selector} is not there or does not scroll`)
  return worst
}

/* What follows is sent to the page as text and sees nothing of this file. */

function watch(event: string, wanted: Wanted): void {
  const watched: { took: number | null; tell: () => void } = { took: null, tell: () => undefined }
  Object.assign(window, { cairnWatched: watched })
  let began: number | null = null
  addEventListener(event, ({ timeStamp }) => (began ??= timeStamp), { capture: true, once: true })
  const there = () =>
    (wanted.typed === undefined || (document.activeElement as HTMLInputElement).value === wanted.typed) &&
    [...document.querySelectorAll(wanted.selector)].some(
      (element) =>
        (element.textContent ?? '').includes(wanted.text ?? '') &&
        (wanted.pictureWidth === undefined ||
          (element instanceof HTMLImageElement && element.complete && element.naturalWidth >= wanted.pictureWidth)),
    )
  const look = () => {
    if (began === null || !there()) return void requestAnimationFrame(look)
    // A message comes after the frame in which it was sent has been drawn.
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      watched.took = performance.now() - (began ?? 0)
      watched.tell()
    }
    channel.port2.postMessage(null)
  }
  requestAnimationFrame(look)
}

function awaitWatch(done: (took: number | null) => void): void {
  const { cairnWatched } = window as unknown as { cairnWatched: { took: number | null; tell: () => void } }
  if (cairnWatched.took !== null) return done(cairnWatched.took)
  const patience = setTimeout(() => done(null), 20_000)
  cairnWatched.tell = () => {
    clearTimeout(patience)
    done(cairnWatched.took)
  }
}

function scroll(selector: string, frames: number, done: (worst: number | null) => void): void {
  const box = document.querySelector(selector)
  if (!box || box.scrollHeight <= box.clientHeight) return done(null)
  let [work, worst, frame, began] = [0, 0, 0, 0]

  // Script runs in a frame for the scrolling itself, for frames that were asked for, and for answers of the core.
  const first = () => (began = performance.now())
  // Hears the same event after the list did, when the effects of that have run too.
  const last = () => (work += performance.now() - began)
  addEventListener('scroll', first, true)
  box.addEventListener('scroll', last)
  const askFrame = window.requestAnimationFrame
  window.requestAnimationFrame = (run) =>
    askFrame((time) => {
      const from = performance.now()
      run(time)
      work += performance.now() - from
    })
  const { json } = Response.prototype
  Response.prototype.json = async function (this: Response) {
    const answer: unknown = await json.call(this)
    void untilDone(performance.now())
    return answer
  }
  // What an answer sets off runs turn by turn before the page is drawn again. A message or a timer would come only after
  // that, and would count the drawing as work of the script.
  const untilDone = async (from: number) => {
    for (let turn = 0; turn < 200; turn++) await undefined
    work += performance.now() - from
  }

  const restore = () => {
    removeEventListener('scroll', first, true)
    box.removeEventListener('scroll', last)
    window.requestAnimationFrame = askFrame
    Response.prototype.json = json
    done(worst)
  }
  const step = () => {
    worst = Math.max(worst, work)
    work = 0
    if (frame === frames) return restore()
    const part = frame / frames
    if (part < 0.4) box.scrollTop += 90
    else if (part < 0.8) box.scrollTop += 900
    else box.scrollTop = (((frame * 7919) % 100) / 100) * box.scrollHeight
    frame += 1
    askFrame(step)
  }
  askFrame(step)
}
