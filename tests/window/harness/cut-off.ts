// What cannot be read to its end: text cut off at the edge of what holds it, and placeholders that their fields are too
// narrow for.

import type { Browser } from 'webdriverio'

/** What is cut off, one line for each; text that ends in an ellipsis on purpose is not. */
export async function cutOff(browser: Browser): Promise<string[]> {
  return [...(await browser.execute(cutOffText)), ...(await browser.execute(cutOffPlaceholders))]
}

/** Runs in the page. */
function cutOffText(): string[] {
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    // What only a screen reader is to find is cut off on purpose.
    const isForReaders = getComputedStyle(element).clipPath !== 'none'
    if (isForReaders || getComputedStyle(element).overflowX === 'visible' || scrolls(element)) return false
    const ellipsis = getComputedStyle(element).textOverflow === 'ellipsis'
    return !ellipsis && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
  })
  const page = document.documentElement
  const beyond = page.scrollWidth > page.clientWidth + 1 ? [`the page is ${page.scrollWidth} wide in ${page.clientWidth}`] : []
  return [...beyond, ...wide.map((element) => element.outerHTML.slice(0, 200))]
}

/** Runs in the page. A field does not tell how wide its placeholder is, so the words are set beside it and measured. */
function cutOffPlaceholders(): string[] {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[placeholder], textarea[placeholder]')
  return [...fields].flatMap((field) => {
    if (field.placeholder === '' || field.value !== '' || field.clientWidth === 0) return []
    const { font, letterSpacing, lineHeight, paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(field)
    const wraps = field instanceof HTMLTextAreaElement
    const width = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
    const height = field.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)
    const words = document.createElement('div')
    words.textContent = field.placeholder
    const set = { position: 'absolute', visibility: 'hidden', font, letterSpacing, lineHeight, overflowWrap: 'break-word' }
    Object.assign(words.style, set, wraps ? { whiteSpace: 'pre-wrap', width: `${width}px` } : { whiteSpace: 'pre' })
    document.body.append(words)
    const needed = words.getBoundingClientRect()
    words.remove()
    const isCut = wraps ? needed.height > height + 2 : needed.width > width + 1
    const room = `${Math.round(needed.width)} × ${Math.round(needed.height)} in ${Math.round(width)} × ${Math.round(height)}`
    return isCut ? [`placeholder “${field.placeholder}”: ${room}`] : []
  })
}
