import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  directories: { config: 'config', database: 'database' },
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    {
      file: () => import('@adonisjs/core/providers/repl_provider'),
      environment: ['repl', 'test'],
    },
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    {
      file: () => import('@adonisjs/transmit/transmit_provider'),
      environment: ['web', 'test'],
    },
  ],
  preloads: [
    () => import('#start/database'),
    () => import('#start/live'),
    () => import('#start/rights'),
    () => import('#start/files'),
    () => import('#start/commands'),
    () => import('#start/fleet'),
    { file: () => import('#start/routes'), environment: ['web', 'test'] },
    { file: () => import('#start/kernel'), environment: ['web', 'test'] },
    { file: () => import('#start/assets'), environment: ['web', 'test'] },
    { file: () => import('#start/search'), environment: ['web', 'test'] },
    // What may be muted is what is announced.
    { file: () => import('#start/bots'), environment: ['web', 'test'] },
    { file: () => import('#start/views'), environment: ['web', 'test'] },
    { file: () => import('#start/sign_outs'), environment: ['web'] },
  ],
  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 30_000 },
      { name: 'bots', files: ['tests/bots/**/*.spec.ts'], timeout: 60_000 },
      { name: 'functional', files: ['tests/functional/**/*.spec.ts'], timeout: 60_000 },
      { name: 'architecture', files: ['tests/architecture/**/*.spec.ts'], timeout: 60_000 },
      // One town hall for both; the faults of the second come last.
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 600_000 },
      { name: 'e2e', files: ['tests/e2e/**/*.spec.ts'], timeout: 600_000 },
      { name: 'database', files: ['tests/database/**/*.spec.ts'], timeout: 300_000 },
    ],
    forceExit: true,
  },
  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: 'resources/css/**/*.css', reloadServer: false },
    { pattern: 'resources/homeserver/**', reloadServer: false },
    { pattern: 'resources/favicon.svg', reloadServer: false },
    { pattern: 'database/demo/**', reloadServer: false },
  ],
})
