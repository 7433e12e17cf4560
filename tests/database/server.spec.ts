import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { test } from '@japa/runner'
import { createConnection } from 'mysql2/promise'
import databases from '#config/database'
import { factsOf } from '#app/shared/database_check'
import { databaseProblem, unfitServer, weakServer } from '#runtime/database_problems'
import type { ServerFacts } from '#runtime/database_problems'
import { readDatabaseUrl } from '#runtime/database_url'
import { freePort } from '#runtime/ports'
import { startMariadb, WANTED, type Mariadb } from '#tests/support/mariadb'
import { tempFolder } from '#tests/support/temp_folder'

const good: ServerFacts = {
  version: '10.11.6-MariaDB-log',
  collation: 'utf8mb4_bin',
  maxAllowedPacket: 64 * 1024 * 1024,
  flushing: 1,
  logging: true,
  binlogFormat: 'MIXED',
  innodb: true,
  foreignEngines: [],
  foreignCollations: [],
}

test.group('what is wrong with a server', () => {
  test('{0}')
    .with([
      ['too old a MariaDB', { version: '10.5.23-MariaDB' }, /MariaDB 10\.5: Dimos needs 10\.6/],
      ['too old a MySQL', { version: '5.7.44-log' }, /MySQL 5\.7: Dimos needs 8\.0/],
      ['a prefixed version', { version: '5.5.5-10.3.39-MariaDB' }, /MariaDB 10\.3/],
      ['no InnoDB', { innodb: false }, /has no InnoDB/],
      ['its texts', { collation: 'latin1_swedish_ci' }, /ALTER DATABASE `town` CHARACTER SET/],
      ['a table’s texts', { foreignCollations: ['tasks'] }, /ALTER TABLE `tasks` CONVERT TO/],
      ['a table’s engine', { foreignEngines: ['tasks'] }, /ALTER TABLE `tasks` ENGINE = InnoDB;/],
      ['small packets', { maxAllowedPacket: 1024 * 1024 }, /SET GLOBAL max_allowed_packet = 1677/],
      ['its log', { binlogFormat: 'STATEMENT' }, /SET GLOBAL binlog_format = 'ROW';/],
    ] as [string, Partial<ServerFacts>, RegExp][])
    .run(({ assert }, [, facts, words]) => {
      const problem = unfitServer({ ...good, ...facts }, 'town')!
      assert.match(problem.worded.en, words)
      assert.match(problem.worded.el, /[α-ω]{4}/)
    })

  test('nothing, where all is well', ({ assert }) => {
    assert.isNull(unfitServer(good, 'town'))
    assert.isNull(unfitServer({ ...good, version: '8.0.40' }, 'town'))
    assert.isNull(weakServer(good))
    assert.match(weakServer({ ...good, flushing: 2 })!.message, /flush_log_at_trx_commit = 1/)
  })
})

test.group('a real server', (group) => {
  let server: Mariadb

  group.setup(async () => {
    server = await startMariadb()
    return () => server.stop()
  })

  /** What `./ace org:export` says, which first looks at its database. */
  const ace = (url: string, folder: string, language = 'C') =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const words = ['--import', '@poppinss/ts-exec', 'bin/console.ts', 'org:export']
      const env = { ...process.env, DB_CONNECTION: 'mysql', DB_URL: url, DIMOS_DATA: folder }
      const own = { NODE_ENV: 'development', LOG_LEVEL: 'error', LANG: language, LC_ALL: '' }
      execFile(process.execPath, words, { env: { ...env, ...own } }, (error, out, err) =>
        resolve({ code: error ? 1 : 0, said: out + err })
      )
    })

  test('what stands in the way is said in one sentence, without the password', async (t) => {
    const { assert } = t
    await server.query(`create user limited@'%' identified by 'limited-secret'`)
    await server.query(`create database town ${WANTED}`)
    await server.query(`grant select on town.* to limited@'%'`)
    await server.query('create database latin character set latin1')
    const nobody = `mysql://dimos:wrong-secret@127.0.0.1:${await freePort()}/town`
    const cases = [
      [nobody, /^The database server 127\.0\.0\.1:\d+ does not answer: start it/],
      [server.url('town', 'dimos', 'wrong-secret'), /refuses the user dimos with this password/],
      [server.url('none'), /no database "none" .* CREATE DATABASE `none` CHARACTER SET utf8mb4/],
      [server.url('latin'), /compares texts as latin1_swedish_ci .* ALTER DATABASE `latin`/],
      [`${server.url('town')}?ssl=true`, /has no TLS/],
    ] as const
    for (const [url, words] of cases) assert.match(await problemOf(url), words)

    const folder = tempFolder(t.test)
    const limited = await ace(server.url('town', 'limited', 'limited-secret'), folder)
    assert.match(limited.said, /has no right to make tables .* GRANT ALL/)
    const greek = await ace(nobody, folder, 'el_GR.UTF-8')
    assert.match(greek.said, /^Ο διακομιστής της βάσης 127\.0\.0\.1:\d+ δεν απαντά/)
    for (const { code, said } of [limited, greek]) {
      assert.equal(code, 1)
      assert.lengthOf(said.trim().split('\n'), 1, said)
      assert.notMatch(said, /secret/)
    }

    // The statement that it gives mends it.
    const { said } = await ace(server.url('latin'), folder)
    await server.query(/ALTER DATABASE .*;/.exec(said)![0])
    assert.equal((await ace(server.url('latin'), folder)).code, 0)
  }).timeout(120_000)

  test('what it says of itself', async ({ assert }) => {
    await server.query('create database odd')
    await server.query(
      'create table odd.a (a varchar(9)) engine = InnoDB collate utf8mb4_general_ci'
    )
    await server.query('create table odd.b (b int) engine = MyISAM')
    const connection = await server.connect('odd')
    const facts = await factsOf(connection)
    await connection.end()
    assert.deepInclude(facts, { foreignCollations: ['a'], foreignEngines: ['b'], innodb: true })
    assert.match(facts.version, /MariaDB/)
    assert.isNumber(facts.maxAllowedPacket)
  })
})

test.group('a server that is not what it seems', () => {
  test('asks for the password in the clear: it does not get it', async ({ assert, cleanup }) => {
    const { asked, port, close } = await rogueServer('mysql_clear_password')
    cleanup(close)
    const { connection } = databases.connections.mysql as { connection: object }
    const address = readDatabaseUrl(`mysql://dimos:secret-word@127.0.0.1:${port}/town`)
    const { tls, ...own } = address
    const error = await createConnection({ ...connection, ...own }).catch((reason) => reason)
    assert.instanceOf(error, Error)
    assert.match(databaseProblem(error, address)!.message, /asks for the password in the clear/)
    assert.notInclude(asked().toString('latin1'), 'secret-word')
  })
})

/** What stands in the way of a database, without the password. */
async function problemOf(url: string): Promise<string> {
  const { connection } = databases.connections.mysql as { connection: object }
  const address = readDatabaseUrl(url)
  const { tls, ...own } = address
  const ssl = tls ? { ssl: {} } : {}
  try {
    const opened = await createConnection({ ...connection, ...own, ...ssl })
    const facts = await factsOf(opened)
    await opened.end()
    return unfitServer(facts, address.database)?.message ?? ''
  } catch (error) {
    const problem = databaseProblem(error, address)
    if (!problem || problem.message.includes(address.password)) throw error
    return problem.message
  }
}

/** Greets as MySQL does, then asks for the password by another method. */
async function rogueServer(method: string) {
  const heard: Buffer[] = []
  const packet = (sequence: number, body: Buffer) =>
    Buffer.concat([Buffer.from([body.length & 255, body.length >> 8, 0, sequence]), body])
  const server = createServer((socket) => {
    const seed = Buffer.alloc(8, 7)
    const greeting = Buffer.concat([
      Buffer.from([10]),
      Buffer.from('8.0.40\0'),
      Buffer.from([1, 0, 0, 0]),
      seed,
      // Capabilities with plug-in authentication, utf8mb4, and the length of the seed.
      Buffer.from([0, 0xff, 0xf7, 45, 2, 0, 0xff, 0x81, 21]),
      Buffer.alloc(10),
      Buffer.concat([seed, Buffer.alloc(4, 7), Buffer.from([0])]),
      Buffer.from('mysql_native_password\0'),
    ])
    socket.write(packet(0, greeting))
    socket.on('error', () => {})
    socket.once('data', (first) => {
      heard.push(first)
      socket.on('data', (more) => heard.push(more))
      socket.write(packet(2, Buffer.concat([Buffer.from([0xfe]), Buffer.from(`${method}\0`)])))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { port, asked: () => Buffer.concat(heard), close: () => void server.close() }
}
