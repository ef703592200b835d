import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** Where `cairn-loopback` listens during development. */
const host = process.env.CAIRN_LOOPBACK ?? 'http://127.0.0.1:4180';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/call': host,
      '/events': host,
      '/evidence': host,
    },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  // Reading all pages takes long on a machine that is busy building; the limit only ends what hangs.
  test: { include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
});
