import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { photo } from '../harness/demonstration.ts'
import { Laptop } from '../harness/laptop.ts'
import { Saving } from '../harness/saving.ts'
import { until } from '../harness/wait.ts'
import type { Window } from '../harness/window.ts'

// The measure of the whole program: a body with two wounds, a bullet and five photos, without a manual, once by keyboard
// alone and once by pointer.

let laptop: Laptop
let window: Window
let saving: Saving

beforeAll(async () => {
  laptop = await Laptop.withCase()
  window = await laptop.signOn()
  saving = new Saving(window)
})
afterAll(() => laptop.stop())

describe('by keyboard alone', () => {
  test('the body, with five photos', async () => {
    await window.press('Control', 'n')
    await window.find('dialog', 'What do you want to record?')
    expect(await window.barriers()).toEqual([])
    await window.press('1')
    await window.find('heading', 'New body')
    // Each try to save what is not there yet is answered aloud.
    await window.browser.execute(listenToFoot)
    for (let tries = 1; tries <= 2; tries++) {
      await window.press('Control', 'Enter')
      await until('words aloud', async () => (await window.browser.execute(heardOfFoot)).length === tries)
    }
    expect(await window.browser.execute(heardOfFoot)).toEqual(Array(2).fill('Nothing has been entered yet.'))
    await window.chooseByKeys(/radiation or biological hazard$/, 'No')
    await window.chooseByKeys('Type of remains', 'Body, complete')
    await window.chooseByKeys('Preservation', 'Fresh')
    await window.tabTo('Body bag number')
    await window.type('17')
    for (let index = 0; index < 5; index++) {
      await window.tabTo('Add photos')
      await window.press('Enter')
      await window.choosePath('Photos of this', photo(index))
      await window.sees(photo(index).split('/').at(-1) ?? '')
    }
    expect(await window.barriers()).toEqual([])
    await saving.by(() => window.press('Control', 'Enter'), /B-A\w+/)
  })

  test('an entrance and an exit, placed on the chart with the arrows', async () => {
    for (const [view, injury] of [
      ['Body front', 'Gunshot entrance'],
      ['Body back', 'Gunshot exit'],
    ] as const) {
      await window.press('Control', 'n')
      await window.find('dialog', 'What do you want to record?')
      await window.press('3')
      await window.find('heading', 'New injury')
      await window.tabTo('Remains', undefined, 'combobox')
      await window.press('ArrowDown')
      await window.find('option', /B-A/)
      await window.press('Home')
      await window.press('Enter')
      await window.tabTo(view, 'Chart')
      await window.press('Enter')
      await window.tabTo(new RegExp(`^${view}: tap`))
      await window.press('ArrowDown')
      await window.press('ArrowDown')
      await window.press('Enter')
      await window.sees('Placed.')
      await window.chooseByKeys('Class', injury)
      expect(await window.barriers()).toEqual([])
      await saving.by(() => window.press('Control', 'Enter'), /B-A\w+\.I\d+/)
    }
  })

  test('a bullet', async () => {
    await window.press('Control', 'n')
    await window.find('dialog', 'What do you want to record?')
    await window.press('4')
    await window.find('heading', 'New cartridge case or bullet')
    await window.chooseByKeys('Hazard', 'None')
    await window.chooseByKeys('What it is', 'Bullet')
    await window.tabTo('Placard number')
    await window.type('3')
    expect(await window.barriers()).toEqual([])
    await saving.by(() => window.press('Control', 'Enter'), /A-A\w+/)
  })
})

describe('by pointer', () => {
  test('the body, with five photos', async () => {
    await window.click('button', 'Record')
    await window.click('button', /^New body \S$/)
    await window.find('heading', 'New body')
    await window.choose('Explosive, radiation or biological hazard', 'No')
    await window.choose('Type of remains', 'Body, complete')
    await window.fill('Body bag number', '18')
    for (let index = 5; index < 10; index++) {
      await window.click('button', 'Add photos')
      await window.choosePath('Photos of this', photo(index))
      await window.sees(photo(index).split('/').at(-1) ?? '')
    }
    await saving.by(() => window.click('button', /^Save (and next|as it is)/), /B-A\w+/)
  })

  test('two wounds, tapped on the chart', async () => {
    for (const [view, injury] of [
      ['Body front', 'Gunshot entrance'],
      ['Body back', 'Gunshot exit'],
    ] as const) {
      await window.click('button', 'Record')
      await window.click('button', /^New injury \S$/)
      await window.find('heading', 'New injury')
      await window.click('combobox', 'Remains')
      await window.press('Control', 'a')
      await window.type('0002')
      await window.click('option', /B-A\w*0002/)
      await window.click('button', view, { within: { role: 'group', name: 'Chart' } })
      await window.click('application', new RegExp(`^${view}: tap`))
      await window.sees('Placed.')
      await window.choose('Class', injury)
      await saving.by(() => window.click('button', /^Save (and next|as it is)/), /B-A\w+\.I\d+/)
    }
  })

  test('a bullet', async () => {
    await window.click('button', 'Record')
    await window.click('button', /^New cartridge case or bullet \S$/)
    await window.choose('Hazard', 'None')
    await window.choose('What it is', 'Bullet')
    await saving.by(() => window.click('button', /^Save (and next|as it is)/), /A-A\w+/)
  })
})

test('all of it is in the vault', async () => {
  await window.press('Control', 'l')
  await window.find('heading', 'Unlock')
  const kinds = (await laptop.records()).map(({ kind }) => kind)
  const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length
  expect({ remains: count('remains'), injury: count('injury'), bullet: count('bullet'), media: count('media') }).toEqual({
    remains: 2,
    injury: 4,
    bullet: 2,
    media: 10,
  })
})

/* What follows is sent to the page as text and sees nothing of this file. */

/** Keeps what comes into the live region of the foot. */
function listenToFoot(): void {
  const heard: string[] = []
  Object.assign(globalThis, { heardOfFoot: heard })
  const foot = document.querySelector('footer [role="status"]')
  const told = (changes: MutationRecord[]) => {
    const words = changes.flatMap(({ addedNodes }) => [...addedNodes]).map(({ textContent }) => (textContent ?? '').trim())
    heard.push(...words.filter((each) => each !== ''))
  }
  if (foot) new MutationObserver(told).observe(foot, { childList: true, subtree: true })
}

function heardOfFoot(): string[] {
  return (globalThis as unknown as { heardOfFoot: string[] }).heardOfFoot
}
