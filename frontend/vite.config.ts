import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Empties the folder that is built into, but for the file that keeps it in the repository: the program embeds it. */
function emptyTarget(): Plugin {
  let target = '';
  return {
    name: 'empty-target',
    apply: 'build',
    configResolved({ root, build }) {
      target = resolve(root, build.outDir);
    },
    buildStart() {
      if (!existsSync(target)) return;
      for (const name of readdirSync(target)) {
        if (name !== '.gitkeep') rmSync(join(target, name), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), emptyTarget()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // Inlined files would need data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What nearly every page shares comes in a few files: dozens of tiny ones would each be a question of their own.
          groups: [
            { name: 'start', test: /src[\\/](lib[\\/]address|backend[\\/](backend|wails|early))\.ts$|wailsjs[\\/]/, priority: 4 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'icons', test: /node_modules[\\/]@tabler[\\/]/, minShareCount: 2, priority: 2 },
            { name: 'parts', test: /src[\\/]components[\\/][^\\/]+\.(tsx?|css)$/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
