import { SCREENS, lookAt } from './screens.ts'

lookAt({ name: 'day', theme: 'day', language: 'en' }, SCREENS)
