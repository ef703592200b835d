import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['stories/*.test.ts'],
    globalSetup: 'harness/needs.ts',
    // A story is one person at one window: its steps run in order, and none is tried twice.
    retry: 0,
    sequence: { concurrent: false },
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
