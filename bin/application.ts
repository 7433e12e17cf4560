/*
 * The application, as every process of it starts: web, console and tests.
 */
import { Ignitor, prettyPrintError } from '@adonisjs/core'
import { consoleLocale } from '#runtime/console'
import { problemBehind } from '#runtime/problem'

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
    app.starting(async () => {
      const { checkDatabaseIfReachable } = await import('#app/shared/database_check')
      await checkDatabaseIfReachable()
    })
  })
}

/** Says in a sentence why the process ends, where a person can put it right. */
export function tellProblem(error: unknown): boolean {
  const problem = problemBehind(error, process.env.DIMOS_DATA ?? 'var')
  if (problem) console.error(problem.worded[consoleLocale()])
  return problem !== null
}

/** The same for any error. */
export function tellFailure(error: unknown): void {
  process.exitCode = 1
  if (!tellProblem(error)) prettyPrintError(error)
}
