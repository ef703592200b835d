// Runs the TypeScript of this folder on every Node.js that the tests support, through the loader that vitest uses.

import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), { configFile: false, logLevel: 'error' })
