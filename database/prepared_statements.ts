/*
 * SQLite's statements are prepared once a connection instead of once a query: the driver spends
 * more on preparing a short one than on running it.
 */

interface Connection {
  prepare(sql: string): unknown
}

/** A statement with a list of hundreds of values is seldom asked for twice. */
const LONGEST = 20_000

/**
 * Makes a connection of better-sqlite3 keep the statements it was asked for last.
 *
 * @param most how many it keeps
 */
export function keepStatements(connection: Connection, most = 200): void {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, unknown>()
  connection.prepare = (sql) => {
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) {
      // Tables may be changing, and with them what a statement's columns are.
      if (!/^\s*(begin|commit|rollback|savepoint|release)\b/i.test(sql)) kept.clear()
      return prepare(sql)
    }
    const known = kept.get(sql)
    const statement = known ?? prepare(sql)
    if (sql.length > LONGEST) return statement
    kept.delete(sql)
    kept.set(sql, statement)
    if (kept.size > most) kept.delete(kept.keys().next().value!)
    return statement
  }
}
