import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { photo } from '../harness/demonstration.ts'
import { Headquarters } from '../harness/headquarters.ts'
import { EXAMINER, Laptop } from '../harness/laptop.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// Headquarters gives out a code as a picture, and somebody joins with it: no letter is typed, none can be mistyped.

let laptop: Laptop
let headquarters: Headquarters
let window: Window
let code: string
let picture: string

beforeAll(async () => {
  laptop = await Laptop.withCase()
  headquarters = await Headquarters.start(laptop)
  picture = join(laptop.folder, 'code from headquarters.png')
  code = await headquarters.codeFor(EXAMINER, picture)
  window = await laptop.signOn()
  await window.click('link', 'Sync')
  await window.find('heading', 'Join headquarters')
})
afterAll(async () => {
  await headquarters.stop()
  await laptop.stop()
})

test('a picture without a code is said to have none, and nothing is filled in', async () => {
  await choose(photo(0))
  await window.sees('No code was found in the picture.')
  expect(await typed()).toBe('')
  expect(await window.barriers()).toEqual([])
})

test('the tag of an exhibit is no code of headquarters', async () => {
  await choose(photo(3))
  await window.gone('No code was found in the picture.')
  await window.click('button', 'Join')
  await window.sees('This laptop has not joined.')
})

test('a code with one letter wrong joins nobody, and is not used up', async () => {
  const wrong = code[20] === 'X' ? 'Y' : 'X'
  await window.fill('One-time code', code.slice(0, 20) + wrong + code.slice(21))
  await window.click('button', 'Join')
  await window.sees('This laptop has not joined.')
  await window.sees('The enrolment code has a typing mistake in it. It was not used up')
  expect(await window.barriers()).toEqual([])
})

test('the picture of headquarters is read, and the laptop has joined', async () => {
  await choose(picture)
  await until('the code of the picture', async () => (await typed()) === code)
  expect(await window.barriers()).toEqual([])
  await window.click('button', 'Join')
  await window.sees('You are known there as')
  await window.sees(EXAMINER.name)
  expect(await window.barriers()).toEqual([])
})

test('the same picture joins no second laptop', async () => {
  const second = await Laptop.start()
  try {
    await second.makeVault(EXAMINER, 'B')
    const refused = await second.tryCairn('enrol', code)
    expect(refused.code).not.toBe(0)
    expect(refused.messages).toContain('code_used')
  } finally {
    await second.stop()
  }
})

async function choose(file: string): Promise<void> {
  await window.find('button', 'Read it from a picture')
  await window.giveFile(file)
}

async function typed(): Promise<string> {
  return (await window.find('textbox', 'One-time code')).getValue()
}
