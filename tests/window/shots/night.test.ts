import { SCREENS, lookAt } from './screens.ts'

lookAt({ name: 'night', theme: 'night', language: 'en' }, SCREENS)
