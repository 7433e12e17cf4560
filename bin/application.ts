/*
 * The application, as every process of it starts: web, console and tests.
 */
import { Ignitor } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)

const IMPORTER = (filePath: string) =>
  filePath.startsWith('./') || filePath.startsWith('../')
    ? import(new URL(filePath, APP_ROOT).href)
    : import(filePath)

/** The application with its environment checked. */
export function application(): Ignitor {
  return new Ignitor(APP_ROOT, { importer: IMPORTER }).tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
  })
}

/** The same in a process that another one has started and may end. */
export function applicationOfParent(): Ignitor {
  // `./ace` or the supervisor holds the other end of this channel: when it is gone, so are we. It
  // must not keep a process that has finished from ending.
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 45_000).unref()
  })
  process.channel?.unref()
  return application().tap((app) => {
    app.listen('SIGTERM', () => app.terminate())
    app.listenIf(app.managedByPm2, 'SIGINT', () => app.terminate())
  })
}
