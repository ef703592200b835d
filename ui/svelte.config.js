import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }),
    alias: { $components: 'src/components', $features: 'src/features' },
    // Hashes cover the one inline script that starts the application. Nothing comes from outside.
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        // Hashes of the only two style attributes: where SvelteKit announces a page, and `display: contents` of bits-ui.
        'style-src': [
          'self',
          'unsafe-hashes',
          'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
          'sha256-iaOezIDcQIoxCULa6FBKKuLUu09R7kG+Mlu+JVfU3Rw=',
        ],
        'font-src': ['self'],
        'img-src': ['self', 'data:', 'blob:', 'evidence:', 'http://evidence.localhost'],
        'media-src': ['self', 'blob:', 'evidence:', 'http://evidence.localhost'],
        'connect-src': ['self', 'ipc:', 'http://ipc.localhost', 'evidence:', 'http://evidence.localhost'],
        'worker-src': ['self', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['none'],
      },
    },
  },
};
