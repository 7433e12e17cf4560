/*
 * Where a hall's records are: in its folder, or on the server that DB_URL names, in a database of
 * the bench's own. The one that DB_URL itself names is never touched.
 */
import { createConnection } from 'mysql2/promise'
import type { DataFolder } from '#runtime/data_folder'

export interface BenchDatabase {
  /** What Dimos' processes find in their environment. */
  env: Record<string, string>
  /** For the bare page: a file, or an address. */
  place: { file: string } | { url: string }
}

export async function databaseFor(data: DataFolder, tasks: number): Promise<BenchDatabase> {
  if (!process.env.DB_URL) {
    return {
      env: { DB_CONNECTION: 'sqlite', DB_URL: '' },
      place: { file: data.path('dimos.sqlite3') },
    }
  }
  const url = new URL(process.env.DB_URL)
  const name = `dimos_bench_${tasks}`
  const server = await createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  })
  await server.query(
    `create database if not exists ${name} character set utf8mb4 collate utf8mb4_bin`
  )
  await server.end()
  url.pathname = `/${name}`
  return { env: { DB_CONNECTION: 'mysql', DB_URL: url.href }, place: { url: url.href } }
}
