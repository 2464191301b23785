import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Empties dist but for the file that keeps the folder in the repository: the program embeds it. */
function emptyDist(): Plugin {
  return {
    name: 'empty-dist',
    apply: 'build',
    buildStart() {
      const dist = join(import.meta.dirname, 'dist');
      for (const name of readdirSync(dist)) {
        if (name !== '.gitkeep') rmSync(join(dist, name), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), emptyDist()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // Inlined files would need data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
