/*
 * Uploads that no browser sends: by a socket, to a web process of its own.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import files from '#config/files'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { WebSession } from '#tests/support/browser_session'
import { makeOrg, password, type TestOrg } from '#tests/support/org'
import { until } from '#tests/support/staff'
import { WebProcess } from '#tests/support/web_process'

const MEGABYTE = 1024 * 1024
/** What the web process of these tests takes. */
const LIMIT_MB = 2
const BOUNDARY = 'dimosboundary'
const incoming = join(files.folder, 'incoming')

test.group('Uploads that break off', (group) => {
  let org: TestOrg
  let web: WebProcess
  let session: WebSession
  let token: string
  let id: number

  group.setup(async () => {
    process.env.FILES_MAX_MB = String(LIMIT_MB)
    web = await WebProcess.start()
    return async () => {
      delete process.env.FILES_MAX_MB
      await web.stop()
    }
  })

  group.each.setup(async () => {
    org = await makeOrg()
    rmSync(files.folder, { recursive: true, force: true })
    const actor = org.people.employee
    const task = await acting({ actor, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Λακκούβα' })
    )
    id = task.id
    session = await WebSession.signIn(web.url, actor.username, password)
    token = await session.tokenOf(`/tasks/${task.number}`)
  })

  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const fileHead = () =>
    field('_csrf', token) +
    field('type', 'task') +
    field('id', String(id)) +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n`

  /** Opens a request whose body goes on for as long as the test sends pieces of it. */
  const begin = async (cookie = session.cookie, length?: number) => {
    const { hostname, port } = new URL(web.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('connect', resolve))
    const answer = { text: '' }
    socket.on('data', (piece) => (answer.text += piece.toString('utf8')))
    socket.write(
      [
        'POST /files HTTP/1.1',
        `host: ${hostname}:${port}`,
        `cookie: ${cookie}`,
        'accept: application/json',
        `content-type: multipart/form-data; boundary=${BOUNDARY}`,
        length === undefined ? 'transfer-encoding: chunked' : `content-length: ${length}`,
        '\r\n',
      ].join('\r\n')
    )
    return { socket, answer }
  }
  const send = (socket: Socket, body: Buffer | string) => {
    const bytes = Buffer.from(body as string)
    const chunk = Buffer.concat([
      Buffer.from(`${bytes.length.toString(16)}\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ])
    return new Promise<void>((resolve) => {
      if (socket.destroyed || socket.write(chunk)) resolve()
      else for (const event of ['drain', 'close']) socket.once(event, () => resolve())
    })
  }
  const coming = () => (existsSync(incoming) ? readdirSync(incoming) : [])

  test('half-way leave nothing behind', async ({ assert }) => {
    const { socket } = await begin()
    await send(socket, `${fileHead()}%PDF-1.4 ${'x'.repeat(300_000)}`)
    await until(() => coming().length === 1, 10_000, 'the upload to begin')
    socket.destroy()
    await until(() => coming().length === 0, 10_000, 'its clean-up')
    assert.isEmpty(await db.from('files'))
  })

  test('with less than they announced leave nothing behind', async ({ assert }) => {
    const body = `${fileHead()}%PDF-1.4 short`
    const { socket, answer } = await begin(session.cookie, body.length + 1000)
    socket.write(body)
    await until(() => coming().length === 1, 10_000, 'the upload to begin')
    socket.end()
    await until(() => coming().length === 0, 10_000, 'its clean-up')
    assert.notInclude(answer.text, ' 201 ')
    assert.isEmpty(await db.from('files'))
  })

  test('without the last boundary are refused', async ({ assert }) => {
    const { socket, answer } = await begin()
    await send(socket, `${fileHead()}%PDF-1.4\n%%EOF\n`)
    socket.write('0\r\n\r\n')
    await until(() => answer.text.includes('E_UPLOAD_BROKEN_OFF'), 10_000, 'the answer')
    assert.isEmpty(coming())
    socket.destroy()
  })

  test('without end take no memory and little disk, and are told when it is enough', async ({
    assert,
  }) => {
    const piece = 'y'.repeat(64 * 1024)
    const endless: [begin: string, code: string][] = [
      [`${fileHead()}%PDF-1.4 `, 'E_UPLOAD_TOO_LARGE'],
      [
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="`,
        'E_UPLOAD_UNREADABLE',
      ],
      [field('type', 'task').slice(0, -2), 'E_UPLOAD_UNREADABLE'],
      ['no boundary', 'E_UPLOAD_UNREADABLE'],
    ]
    const before = web.memory()
    let largest = 0
    for (const [beginning, code] of endless) {
      const { socket, answer } = await begin()
      await send(socket, beginning)
      let sent = 0
      while (!answer.text.includes('\r\n\r\n')) {
        await send(socket, piece)
        sent += piece.length
        for (const name of coming()) {
          const found = statSync(join(incoming, name), { throwIfNoEntry: false })
          largest = Math.max(largest, found?.size ?? 0)
        }
        await new Promise((resolve) => setImmediate(resolve))
        assert.isBelow(sent, 100 * MEGABYTE, code)
      }
      assert.include(answer.text, code)
      socket.destroy()
    }
    assert.isAbove(largest, LIMIT_MB * MEGABYTE - 1)
    assert.isBelow(largest, LIMIT_MB * MEGABYTE + 2)
    assert.isBelow(web.memory() - before, 80 * MEGABYTE)
    await until(() => coming().length === 0, 10_000, 'their clean-up')
    assert.isEmpty(await db.from('files'))
  })

  test('of visitors are not read at all', async ({ assert }) => {
    const { socket, answer } = await begin('')
    await send(socket, `${fileHead()}%PDF-1.4 ${'x'.repeat(100_000)}`)
    await until(() => answer.text.includes('E_SIGNED_OUT'), 10_000, 'the answer')
    assert.isEmpty(coming())
    socket.destroy()
  })

  test('by a power cut are swept at the next start', async ({ assert }) => {
    const { socket } = await begin()
    await send(socket, `${fileHead()}%PDF-1.4 ${'x'.repeat(300_000)}`)
    await until(() => coming().length === 1, 10_000, 'the upload to begin')
    await web.kill()
    assert.lengthOf(coming(), 1)
    web = await WebProcess.start()
    await until(() => coming().length === 0, 10_000, 'the sweep')
    assert.isEmpty(await db.from('files'))
    socket.destroy()
  })
})
