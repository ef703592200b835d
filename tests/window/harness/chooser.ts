// The native file chooser, which lies beside the page and belongs to GTK: it is worked by keys on the laptop's display,
// as a person without a mouse does.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { until } from './wait.ts'

const TYPE_AGAIN_MS = 3_000

/** Answers the chooser of this title with a path. */
export async function choosePath(display: string, title: string, path: string): Promise<void> {
  const tool = (...args: string[]) => xdotool(display, args)
  const chooser = await until(`the chooser “${title}”`, async () => (await windows(display, title))[0])
  await tool('windowfocus', '--sync', chooser)
  // A slash opens the line for a path. While it opens, keys are lost; and where the chooser is busy completing, it
  // does not hear Return. Whoever sees it still there types again.
  const isGone = async () => (await windows(display, title)).length === 0
  await until(`the end of the chooser “${title}”`, async () => {
    await typePath(tool, path).catch(() => undefined)
    return until('the end', isGone, TYPE_AGAIN_MS).catch(() => false)
  })
}

/** The slash in front comes last: until then the chooser knows no such place, and completes nothing by itself. */
async function typePath(tool: (...args: string[]) => Promise<string>, path: string): Promise<void> {
  await tool('type', '--delay', '8', '/')
  for (let typed = 0; typed < 2; typed++) {
    await tool('key', 'ctrl+a')
    await tool('type', '--delay', '8', path.replace(/^\//, ''))
  }
  await tool('key', 'Home')
  await tool('type', '/')
  await tool('key', 'Return')
}

/** The numbers of the windows with this title that are shown. */
export async function windows(display: string, title: string): Promise<string[]> {
  const pattern = `^${title.replaceAll(/[^\w ]/g, '.')}$`
  const found = await xdotool(display, ['search', '--onlyvisible', '--name', pattern]).catch(() => '')
  return found.split('\n').filter((id) => id !== '')
}

/** Where a window stands on its screen, and how large it is, in pixels. */
export interface Shape {
  x: number
  y: number
  width: number
  height: number
}

/** Where a window stands. */
export async function shapeOf(display: string, window: string): Promise<Shape> {
  const told = await xdotool(display, ['getwindowgeometry', '--shell', window])
  const value = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(told)?.[1])
  return { x: value('X'), y: value('Y'), width: value('WIDTH'), height: value('HEIGHT') }
}

/** Moves a window by its frame, as a window manager does. */
export async function moveTo(display: string, window: string, { x, y, width, height }: Shape): Promise<void> {
  await xdotool(display, ['windowsize', window, `${width}`, `${height}`])
  await xdotool(display, ['windowmove', window, `${x}`, `${y}`])
}

/** The middle of a window, from the corner of its screen. */
export async function middleOf(display: string, window: string): Promise<[number, number]> {
  const { x, y, width, height } = await shapeOf(display, window)
  return [x + Math.floor(width / 2), y + Math.floor(height / 2)]
}

async function xdotool(display: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('xdotool', args, { env: { ...process.env, DISPLAY: display } })
  return stdout
}
