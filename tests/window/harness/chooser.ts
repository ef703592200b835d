// The native file chooser, which lies beside the page and belongs to GTK: it is worked by keys on the laptop's display,
// as a person without a mouse does.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { until } from './wait.ts'

/** Answers the chooser of this title with a path. */
export async function choosePath(display: string, title: string, path: string): Promise<void> {
  const tool = (...args: string[]) => xdotool(display, args)
  const chooser = await until(`the chooser “${title}”`, async () => (await windows(display, title))[0])
  await tool('windowfocus', '--sync', chooser)
  // A slash opens the line for a path. While it opens, keys are lost, so all of it is typed once the line is there. The
  // slash in front comes last: until then the chooser knows no such place, and completes nothing by itself.
  const below = path.replace(/^\//, '')
  await tool('type', '--delay', '8', '/')
  for (let typed = 0; typed < 2; typed++) {
    await tool('key', 'ctrl+a')
    await tool('type', '--delay', '8', below)
  }
  await tool('key', 'Home')
  await tool('type', '/')
  await tool('key', 'Return')
  await until(`the end of the chooser “${title}”`, async () => (await windows(display, title)).length === 0)
}

async function windows(display: string, title: string): Promise<string[]> {
  const pattern = `^${title.replaceAll(/[^\w ]/g, '.')}$`
  const found = await xdotool(display, ['search', '--onlyvisible', '--name', pattern]).catch(() => '')
  return found.split('\n').filter((id) => id !== '')
}

async function xdotool(display: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('xdotool', args, { env: { ...process.env, DISPLAY: display } })
  return stdout
}
