import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import hash from '@adonisjs/core/services/hash'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { answers } from '#runtime/health'
import { freePort } from '#runtime/ports'
import { Browser } from '#tests/support/browser'
import { fileOf, small } from '#tests/support/organisations'
import { ownDatabase } from '#tests/support/own_database'
import { Staff, until } from '#tests/support/staff'
import { startStack } from '#tests/support/stack'

const PASSWORD = 'correct horse battery staple'
const BOT = '@dimos:localhost'

test.group('a town hall on MariaDB', () => {
  test('a task from the chat is on a page that another web process serves', async ({
    assert,
    cleanup,
  }) => {
    const database = await ownDatabase()
    const stack = await startStack({ env: database })
    cleanup(() => stack.stop())
    await stack.waitReady()
    assert.isFalse(existsSync(join(stack.data, 'dimos.sqlite3')))
    assert.notInclude(stack.output, new URL(database.DB_URL).password)

    // The settings were kept: other commands find the database by themselves.
    const ace = (...words: string[]) => run(['ace', ...words, '--data', stack.data], stack.env)
    const imported = await ace('org:import', fileOf(small.join('\n')))
    assert.include(imported, '4 people new')
    await until(async () => (await roomsOf(database)) > 0, 120_000, 'rooms')
    await stack.waitRooms()

    const token = (await ace('matrix:token', 'g.pavlidis')).trim().split('\n').at(-1)!
    const staff = await Staff.withToken(stack.matrix, '@g.pavlidis:localhost', token)
    cleanup(() => staff.stop())
    const room = await staff.directChat(BOT)
    await staff.say(room, '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο')
    await staff.message(
      ({ roomId, body }) => roomId === room && body.startsWith('#1 Έλεγχος φωτισμού')
    )

    const accounts = `${databaseOf(database)}.accounts`
    await db.rawQuery(`update ${accounts} set password = ?`, [await hash.make(PASSWORD)])
    const port = await freePort()
    const web = spawn(process.execPath, ['--import', '@poppinss/ts-exec', 'bin/server.ts'], {
      stdio: 'ignore',
      env: { ...stack.env, ...database, DIMOS_DATA: stack.data, PORT: String(port) },
    })
    cleanup(() => void web.kill('SIGKILL'))
    const address = `http://127.0.0.1:${port}`
    await until(() => answers(`${address}/health/live`), 120_000, 'the second web process')
    const browser = new Browser(address)
    await browser.signIn('m.pavlidou', PASSWORD)
    const page = await browser.get('/tasks?scope=visible')
    assert.include(page.text, 'Έλεγχος φωτισμού')
  }).timeout(300_000)
})

function databaseOf({ DB_URL }: Record<string, string>): string {
  return new URL(DB_URL).pathname.slice(1)
}

async function roomsOf(database: Record<string, string>): Promise<number> {
  const [[row]] = await db.rawQuery(
    `select count(*) as n from ${databaseOf(database)}.managed_rooms where unit_id is not null`
  )
  return row.n
}

function run(words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { env: { ...env, NO_COLOR: '1' } })
    let out = ''
    let errors = ''
    child.stdout.on('data', (text) => (out += text))
    child.stderr.on('data', (text) => (errors += text))
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(errors || out))))
  })
}
