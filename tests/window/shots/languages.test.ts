import { describe } from 'vitest'

import { MAIN, SCREENS, lookAt } from './screens.ts'

// The longest words are Ukrainian ones: they are seen on every screen, the others where people work all day.

describe.each([
  { language: 'uk', screens: SCREENS },
  { language: 'fr', screens: MAIN },
  { language: 'nl', screens: MAIN },
])('$language', ({ language, screens }) => lookAt({ name: language, theme: 'day', language }, screens))
