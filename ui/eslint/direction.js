/**
 * Imports go one way: routes, features, components, lib. Features do not import each other, and only `lib/api` knows
 * the host.
 */
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const LAYERS = ['lib', 'components', 'features', 'routes'];
const ALIASES = { $lib: 'lib', $components: 'components', $features: 'features' };

/** Path below `src` that an import means, or nothing for a package. */
function target(file, name) {
  const [head, ...rest] = name.split('/');
  if (ALIASES[head]) return [ALIASES[head], ...rest].join('/');
  if (name.startsWith('.'))
    return relative(SRC, resolve(dirname(file), name))
      .split(sep)
      .join('/');
  return null;
}

/** @type {import('eslint').Rule.RuleModule} */
export const direction = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(SRC, context.filename).split(sep).join('/');
    const layer = LAYERS.indexOf(file.split('/')[0]);
    function check(node) {
      const name = node.source?.value;
      if (typeof name !== 'string' || layer < 0) return;
      if (name.startsWith('@tauri-apps') && !file.startsWith('lib/api/')) {
        context.report({ node, message: 'Only lib/api knows the host.' });
      }
      const path = target(context.filename, name);
      if (!path) return;
      const [other, feature] = path.split('/');
      if (LAYERS.indexOf(other) > layer) {
        context.report({ node, message: `${LAYERS[layer]} must not import from ${other}.` });
      }
      if (other === 'features' && LAYERS[layer] === 'features' && feature !== file.split('/')[1]) {
        context.report({
          node,
          message: 'Features do not import each other: lift what both need to components or lib.',
        });
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
