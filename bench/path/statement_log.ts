/*
 * What a process asks of SQLite, statement by statement, with what came back: by this a bare
 * handler does the same.
 */
import { createRequire } from 'node:module'

/** A statement as it ran; `exec` has neither bindings nor an answer. */
export interface LoggedStatement {
  sql: string
  how: 'exec' | 'all' | 'run' | 'get' | 'http'
  bindings: (string | number | null)[]
  answer: unknown
  /** When it began, and how long it took, in ms. */
  at: number
  ms: number
}

interface Driver {
  prototype: Record<string, (...given: any[]) => any>
}

/** Notes every statement of this process from now on; to be called before a database is opened. */
export function logStatements(): LoggedStatement[] {
  const log: LoggedStatement[] = []
  const { prototype } = createRequire(import.meta.url)('better-sqlite3') as Driver
  const { prepare, exec } = prototype
  prototype.prepare = function (sql: string) {
    const statement = prepare.call(this, sql)
    for (const how of ['all', 'run', 'get'] as const) {
      const does = statement[how]
      statement[how] = (...given: any[]) => {
        const at = performance.now()
        const answer = does.apply(statement, given)
        const ms = performance.now() - at
        log.push({ sql, how, bindings: given.flat(), answer, at, ms })
        return answer
      }
    }
    return statement
  }
  prototype.exec = function (sql: string) {
    const at = performance.now()
    const done = exec.call(this, sql)
    log.push({ sql, how: 'exec', bindings: [], answer: null, at, ms: performance.now() - at })
    return done
  }
  const http = createRequire(import.meta.url)('node:http')
  const note = (sql: string) =>
    log.push({ sql, how: 'http', bindings: [], answer: null, at: performance.now(), ms: 0 })
  const { emit } = http.Server.prototype
  http.Server.prototype.emit = function (event: string, ...given: any[]) {
    if (event === 'request') note(`in ${given[0].url}`.slice(0, 20))
    return emit.call(this, event, ...given)
  }
  const { end } = http.ClientRequest.prototype
  http.ClientRequest.prototype.end = function (...given: any[]) {
    note(`out ${this.method} ${this.path}`.slice(0, 20))
    return end.apply(this, given)
  }
  const answerEnd = http.ServerResponse.prototype.end
  http.ServerResponse.prototype.end = function (...given: any[]) {
    note('ack')
    return answerEnd.apply(this, given)
  }
  return log
}
