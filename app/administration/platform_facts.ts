/*
 * What administrators look at first: whether everything runs, since when, in which versions, and
 * how much room is left.
 */
import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'

export interface PlatformFacts {
  versions: { dimos: string; node: string; database: string }
  /** When this web process began. */
  since: DateTime
  disk: { free: number; total: number } | null
  files: { count: number; bytes: number }
}

const { version } = JSON.parse(readFileSync(app.makePath('package.json'), 'utf8')) as {
  version: string
}

export async function platformFacts(): Promise<PlatformFacts> {
  const [database, disk, [files]] = await Promise.all([
    databaseVersion(),
    statfs(dimos.data).catch(() => null),
    db.from('files').select(db.raw('count(*) as count'), db.raw('sum(size) as bytes')),
  ])
  return {
    versions: { dimos: version, node: process.versions.node, database },
    since: DateTime.utc().minus({ seconds: process.uptime() }),
    disk: disk && { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize },
    files: { count: Number(files.count), bytes: Number(files.bytes ?? 0) },
  }
}

async function databaseVersion(): Promise<string> {
  const connection = db.connection()
  if (connection.dialect.name === 'mysql') {
    const [[row]] = await connection.rawQuery('select version() as version')
    return `${/mariadb/i.test(row.version) ? 'MariaDB' : 'MySQL'} ${String(row.version).split('-')[0]}`
  }
  const [row] = await connection.rawQuery('select sqlite_version() as version')
  return `SQLite ${row.version}`
}
