import { defineConfig } from '@adonisjs/transmit'

/**
 * Open pages hear of changes by server-sent events. There is no transport between processes: each
 * reads the events of the database itself (app/activity/live_tail.ts).
 */
export default defineConfig({
  // Keeps proxies from closing a connection on which nothing happens.
  pingInterval: '25s',
  transport: null,
})
