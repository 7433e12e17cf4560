import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { ApiResponse } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import files from '#config/files'
import { knownKeys } from '#app/files/file_queries'
import { incomingPath, pathOf, sweepIncoming, sweepOrphans } from '#app/files/file_store'
import { scan } from '#app/files/virus_scanner'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import * as samples from '#tests/support/file_samples'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

interface Sent {
  attached: { name: string; url: string }[]
  refused: { name: string; code: string; message: string }[]
}

test.group('Attached files', (group) => {
  let org: TestOrg
  let task: { id: number; number: number }

  group.each.setup(async () => {
    org = await makeOrg()
    rmSync(files.folder, { recursive: true, force: true })
    const actor = org.people.employee
    const made = await acting({ actor, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Λακκούβα' })
    )
    task = { id: made.id, number: made.number }
  })

  const post = (client: any, who: TestPerson, ...sent: [Buffer, string][]) => {
    const request = client.post('/files').loginAs(org.accounts[who]).withCsrfToken()
    request.field('type', 'task').field('id', String(task.id)).accept('json').redirects(0)
    for (const [body, filename] of sent) request.file('files', body, { filename })
    return request
  }
  const attach = async (client: any, body: Buffer, name: string, who: TestPerson = 'employee') => {
    const response: ApiResponse = await post(client, who, [body, name])
    response.assertStatus(201)
    return (response.body() as Sent).attached[0].url
  }
  const get = (client: any, url: string, who: TestPerson = 'employee') =>
    client.get(url).loginAs(org.accounts[who]).redirects(0)
  const stored = () =>
    existsSync(files.folder)
      ? readdirSync(files.folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : []

  test('are attached, listed, told in the history, and come back as they were', async ({
    client,
    assert,
  }) => {
    const name = 'Έκθεση αυτοψίας «33».pdf'
    const url = await attach(client, samples.pdf, name)
    const page = await get(client, `/tasks/${task.number}`)
    assert.include(page.text(), name)
    assert.include(page.text(), '1 kB')
    assert.include(page.text(), `επισύναψη του αρχείου «${name}»`)
    const file = await get(client, url)
    file.assertStatus(200)
    assert.deepEqual(Buffer.from(file.body()), samples.pdf)
    const [path] = stored()
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.match(path, /\/files\/([0-9a-f]{2})\/\1[0-9a-f]{30}$/)
    const event = await db.from('domain_events').where('name', 'file.attached').firstOrFail()
    assert.deepInclude(JSON.parse(event.payload), { file: name, number: task.number })
  })

  test('a form without scripts leads back to the record, or says what is wrong', async ({
    client,
    assert,
  }) => {
    const form = (...sent: [Buffer, string][]) => post(client, 'employee', ...sent).accept('html')
    const done = await form([samples.pdf, 'a.pdf'], [samples.text, 'b.txt'])
    done.assertStatus(302)
    done.assertHeader('location', `/tasks/${task.number}`)
    const mixed = await form([samples.csv, 'c.csv'], [samples.html, 'page.txt'])
    mixed.assertStatus(422)
    assert.include(mixed.text(), 'page.txt')
    assert.include(mixed.text(), 'Ιστοσελίδες, SVG και XML δεν επισυνάπτονται')
    assert.include(mixed.text(), 'c.csv')
    assert.lengthOf(await db.from('files'), 3)
  })

  test('are sent with what they are, for saving, and as no page of ours', async ({
    client,
    assert,
  }) => {
    const file = await get(client, await attach(client, samples.text, "Πρακτικό 'α'.txt"))
    file.assertHeader('content-type', 'text/plain; charset=utf-8')
    file.assertHeader('x-content-type-options', 'nosniff')
    file.assertHeader('cross-origin-resource-policy', 'same-origin')
    file.assertHeader('cache-control', 'private, no-cache')
    const headers = file.headers()
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none'; sandbox; frame-ancestors 'none'"
    )
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="________ '_'.txt"; filename*=UTF-8''${encodeURIComponent('Πρακτικό ')}%27%CE%B1%27.txt`
    )
    assert.match(headers['etag'], /^"[0-9a-f]{32}"$/)
  })

  test('parts are sent where they are asked for, and nothing twice', async ({ client, assert }) => {
    const url = await attach(client, samples.csv, 'a.csv')
    const size = samples.csv.length
    const part = async (range: string, more: Record<string, string> = {}) => {
      const response = await get(client, url).headers({ range, ...more })
      return [
        response.status(),
        response.headers()['content-range'],
        response.headers()['content-length'],
      ]
    }
    assert.deepEqual(await part('bytes=0-3'), [206, `bytes 0-3/${size}`, '4'])
    assert.deepEqual(await part('bytes=5-'), [206, `bytes 5-${size - 1}/${size}`, String(size - 5)])
    assert.deepEqual(await part('bytes=-4'), [206, `bytes ${size - 4}-${size - 1}/${size}`, '4'])
    assert.deepEqual(await part('bytes=0-99999'), [
      206,
      `bytes 0-${size - 1}/${size}`,
      String(size),
    ])
    assert.equal((await part(`bytes=${size}-`))[0], 416)
    assert.equal((await part('bytes=-0'))[0], 416)
    for (const whole of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b']) {
      assert.equal((await part(whole))[0], 200)
    }
    assert.equal((await part('bytes=0-3', { 'if-range': '"other"' }))[0], 200)
    const { etag } = (await get(client, url)).headers()
    const again = await get(client, url).header('if-none-match', etag)
    again.assertStatus(304)
  })

  test('who may see the record has its files, all others nothing', async ({ client, assert }) => {
    const url = await attach(client, samples.pdf, 'a.pdf')
    const key = url.split('/')[2]
    const picture = await attach(client, await samples.picture('png'), 'a.png')
    const insiders: TestPerson[] = ['employee', 'colleague', 'head', 'director', 'generalDirector']
    const outsiders: TestPerson[] = ['otherEmployee', 'otherHead', 'otherDirector', 'outsider']
    const removal = `/files/${key}/removal`
    const pages = [url, `/files/${key}/preview`, `/files/${picture.split('/')[2]}/picture/small`]
    for (const who of insiders) {
      for (const page of pages) (await get(client, page, who)).assertStatus(200)
      const mayRemove = who !== 'colleague'
      ;(await get(client, removal, who)).assertStatus(mayRemove ? 200 : 403)
      const mine = Buffer.from(`%PDF-1.4 ${who}\n%%EOF`)
      ;(await post(client, who, [mine, `${who}.pdf`])).assertStatus(201)
    }
    for (const who of outsiders) {
      for (const page of [...pages, removal]) (await get(client, page, who)).assertStatus(404)
      const refused = await post(client, who, [samples.text, 'a.txt'])
      refused.assertStatus(404)
      const removed = await client
        .delete(`/files/${key}`)
        .loginAs(org.accounts[who])
        .withCsrfToken()
        .form({ reason: 'δεν είναι δικό μου' })
        .accept('json')
      removed.assertStatus(404)
    }
    assert.lengthOf(await db.from('files').where('standing', 1), 2 + insiders.length)
    const visitor = await client.get(url).redirects(0)
    visitor.assertStatus(302)
    visitor.assertHeader('location', '/sign-in')
  })

  test('are taken away with a reason, by who attached them or may change the record', async ({
    client,
    assert,
  }) => {
    const url = await attach(client, samples.pdf, 'a.pdf', 'colleague')
    const key = url.split('/')[2]
    const remove = (who: TestPerson, reason: string) =>
      client
        .delete(`/files/${key}`)
        .loginAs(org.accounts[who])
        .withCsrfToken()
        .form({ reason, role: 'administrator', voided_by_id: 1 })
        .redirects(0)
    ;(await remove('colleague', ' \u200B ')).assertStatus(422)
    ;(await remove('colleague', 'x'.repeat(501))).assertStatus(422)
    const other = await acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Άλλη', assigneeId: org.people.colleague.id })
    )
    assert.notEqual(other.id, task.id)
    const done = await remove('head', 'Λάθος <b>έγγραφο</b>')
    done.assertStatus(302)
    ;(await get(client, url)).assertStatus(404)
    ;(await get(client, url, 'head')).assertStatus(404)
    assert.lengthOf(stored(), 1)
    const page = await get(client, `/tasks/${task.number}`)
    assert.include(page.text(), 'Λόγος: Λάθος &lt;b&gt;έγγραφο&lt;/b&gt;')
    assert.include(page.text(), 'Δεν υπάρχουν συνημμένα.')
    ;(await remove('head', 'ξανά')).assertStatus(404)
    await grantRole(org.people.outsider.id, 'administrator')
    ;(await get(client, url, 'outsider')).assertStatus(404)
    // The same file may come back.
    await attach(client, samples.pdf, 'a.pdf')
  })

  test('somebody who only sees the record takes away nobody else’s', async ({ client }) => {
    const url = await attach(client, samples.pdf, 'a.pdf', 'head')
    const response = await client
      .delete(`/files/${url.split('/')[2]}`)
      .loginAs(org.accounts.colleague)
      .withCsrfToken()
      .form({ reason: 'δεν μου αρέσει' })
      .accept('json')
    response.assertStatus(403)
  })

  test('the same content is attached once, also sent twice at the same time', async ({
    client,
    assert,
  }) => {
    const twice: ApiResponse[] = await Promise.all([
      post(client, 'employee', [samples.pdf, 'πρώτο.pdf']),
      post(client, 'employee', [samples.pdf, 'δεύτερο.pdf']),
    ])
    assert.sameMembers(
      twice.map((response) => response.status()),
      [201, 422]
    )
    const refused = twice.find((response) => response.status() === 422)!.body() as Sent
    assert.equal(refused.refused[0].code, 'E_FILE_ALREADY_ATTACHED')
    assert.match(refused.refused[0].message, /ήδη συνημμένο, ως «(πρώτο|δεύτερο).pdf»/)
    assert.lengthOf(await db.from('files'), 1)
    assert.lengthOf(stored(), 1)
  })

  test('what is wrong with a form is said, and nothing is kept', async ({ client, assert }) => {
    const send = () => client.post('/files').loginAs(org.accounts.employee).accept('json')
    const complete = () =>
      send().field('type', 'task').field('id', String(task.id)).file('files', samples.pdf, 'a.pdf')
    const expected: [ReturnType<typeof send>, number, string][] = [
      [complete(), 403, 'E_BAD_CSRF_TOKEN'],
      [complete().field('_csrf', 'x'.repeat(50)), 403, 'E_BAD_CSRF_TOKEN'],
      [send().withCsrfToken().form({ type: 'task', id: task.id }), 400, 'E_UPLOAD_UNREADABLE'],
      [send().withCsrfToken().json({ type: 'task' }), 400, 'E_UPLOAD_UNREADABLE'],
      [send().withCsrfToken().field('type', 'task').field('id', String(task.id)), 422, 'E_NO_FILE'],
    ]
    for (const [type, id] of [
      ['task', '999999'],
      ['task', '1 OR 1=1'],
      ['task', '-1'],
      ['person', '1'],
      ['__proto__', '1'],
      ['constructor', '1'],
      ['', ''],
    ]) {
      const request = send().withCsrfToken().field('type', type).field('id', id)
      expected.push([request.file('files', samples.pdf, 'a.pdf'), 404, 'E_RECORD_NOT_FOUND'])
    }
    for (const [request, status, code] of expected) {
      const response = await request
      response.assertStatus(status)
      assert.equal(response.body().error.code, code)
      assert.isNotEmpty(response.body().error.message)
    }
    assert.isEmpty(stored())
    assert.isEmpty(await db.from('files'))
  })

  test('hostile fields and parts do nothing', async ({ client, assert }) => {
    const request = post(client, 'employee', [samples.pdf, 'a.pdf'])
    for (const name of [
      '__proto__.polluted',
      '__proto__[polluted]',
      'constructor.prototype.polluted',
      'user.__proto__.polluted',
      'uploaded_by_id',
      'role',
      'standing',
      '$isPersisted',
    ]) {
      request.field(name, '7')
    }
    for (const name of ['__proto__', 'constructor', 'toString', 'files[__proto__]']) {
      request.file(name, Buffer.from(`%PDF-1.4 ${name}\n%%EOF`), { filename: 'b.pdf' })
    }
    const response = await request
    response.assertStatus(201)
    assert.isUndefined(({} as Record<string, unknown>).polluted)
    const rows = await db.from('files')
    assert.lengthOf(rows, 5)
    assert.isTrue(rows.every((row) => row.uploaded_by_id === org.people.employee.id))
  })

  test('limits: one file, a record, a form', async ({ client, assert, cleanup }) => {
    const { largest, mostOfRecord, largestOfRecord, mostAtOnce } = files
    cleanup(() => void Object.assign(files, { largest, mostOfRecord, largestOfRecord, mostAtOnce }))
    const code = async (...sent: [Buffer, string][]) => {
      const response: ApiResponse = await post(client, 'employee', ...sent)
      return response.body().error?.code ?? response.body().refused[0]?.code ?? 'attached'
    }
    const numbered = (number: number): [Buffer, string] => [
      Buffer.from(`%PDF-1.4 ${number}\n%%EOF`),
      `${number}.pdf`,
    ]
    files.largest = samples.pdf.length - 1
    assert.equal(await code([samples.pdf, 'a.pdf']), 'E_FILE_TOO_LARGE')
    files.largest = samples.pdf.length
    assert.equal(await code([samples.pdf, 'a.pdf']), 'attached')
    files.largest = largest
    files.mostOfRecord = 1
    assert.equal(await code(numbered(1)), 'E_TOO_MANY_FILES')
    files.mostOfRecord = mostOfRecord
    files.largestOfRecord = samples.pdf.length + 5
    assert.equal(await code(numbered(1)), 'E_RECORD_FULL')
    files.largestOfRecord = largestOfRecord
    files.mostAtOnce = 2
    assert.equal(await code(numbered(1), numbered(2), numbered(3)), 'E_TOO_MANY_AT_ONCE')
    assert.equal(await code([Buffer.alloc(0), 'a.pdf']), 'E_FILE_EMPTY')
    assert.lengthOf(stored(), 1)
  })

  test('pictures are shown drawn anew, without where they were taken', async ({
    client,
    assert,
  }) => {
    const photograph = await samples.photograph()
    assert.include(photograph.toString('latin1'), 'SecretCamera')
    const first = await attach(client, photograph, 'δρόμος.jpg')
    const second = await attach(client, await samples.picture('png'), 'στύλος.png')
    const key = first.split('/')[2]
    for (const size of ['small', 'large', 'small']) {
      const drawn = await get(client, `/files/${key}/picture/${size}`)
      drawn.assertHeader('content-type', 'image/webp')
      const body = Buffer.from(drawn.body())
      assert.equal(body.subarray(0, 4).toString(), 'RIFF')
      assert.notInclude(body.toString('latin1'), 'SecretCamera')
      assert.notInclude(body.toString('latin1'), 'EXIF')
    }
    const page = await get(client, `/files/${key}/preview`)
    assert.include(page.text(), `href="/files/${second.split('/')[2]}/preview" rel="next"`)
    assert.include(page.text(), `href="/tasks/${task.number}"`)
    const pdf = await attach(client, samples.pdf, 'a.pdf')
    const preview = await get(client, `/files/${pdf.split('/')[2]}/preview`)
    assert.include(preview.text(), `<iframe class="preview-pdf" src="${pdf}?inline=1"`)
    const framed = await get(client, `${pdf}?inline=1`)
    assert.match(framed.headers()['content-disposition'], /^inline;/)
    framed.assertHeader('content-security-policy', "default-src 'none'; frame-ancestors 'self'")
    framed.assertHeader('x-frame-options', 'SAMEORIGIN')
    const plain = await get(client, `${first}?inline=1`)
    assert.match(plain.headers()['content-disposition'], /^attachment;/)
    ;(await get(client, `/files/${pdf.split('/')[2]}/picture/small`)).assertStatus(404)
    ;(await get(client, `/files/${key}/picture/huge`)).assertStatus(404)
  })

  test('bytes that are gone or changed are given to nobody', async ({ client }) => {
    const url = await attach(client, samples.pdf, 'a.pdf')
    rmSync(pathOf(url.split('/')[2]))
    ;(await get(client, url)).assertStatus(404)
  })

  test('a transaction that fails leaves no bytes, and bytes without a row are swept', async ({
    client,
    assert,
    cleanup,
  }) => {
    await attach(client, samples.pdf, 'a.pdf')
    const kept = stored()
    const { mostOfRecord } = files
    cleanup(() => void Object.assign(files, { mostOfRecord }))
    Object.defineProperty(files, 'mostOfRecord', {
      configurable: true,
      get: () => {
        throw new Error('the database is gone')
      },
    })
    ;(await post(client, 'employee', [samples.text, 'b.txt'])).assertStatus(500)
    Object.defineProperty(files, 'mostOfRecord', { value: mostOfRecord, writable: true })
    assert.deepEqual(stored(), kept)

    await attach(client, samples.csv, 'c.csv')
    await db.from('files').where('name', 'c.csv').delete()
    assert.equal(await sweepOrphans(knownKeys), 0)
    const orphan = stored().find((path) => !kept.includes(path))!
    utimesSync(orphan, 0, 0)
    assert.equal(await sweepOrphans(knownKeys), 1)
    assert.deepEqual(stored(), kept)
  })

  test('uploads of processes that are gone are swept, those under way are not', async ({
    assert,
  }) => {
    const mine = await incomingPath()
    writeFileSync(mine, 'x')
    const folder = join(files.folder, 'incoming')
    writeFileSync(join(folder, `999999999-abc-${'0'.repeat(32)}`), 'x')
    writeFileSync(join(folder, `${process.pid}-earlier-${'0'.repeat(32)}`), 'x')
    writeFileSync(join(folder, 'something else'), 'x')
    assert.equal(await sweepIncoming(), 3)
    assert.deepEqual(stored(), [mine])
    assert.equal(await sweepIncoming(Date.now() + 7 * 60 * 60 * 1000), 1)
  })

  test('a scanner that finds something, or does not answer, keeps files away', async ({
    assert,
    cleanup,
  }) => {
    let answer: string | null = 'stream: OK\0'
    let got = 0
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (piece) => {
        got += piece.length
        if (!piece.subarray(-4).equals(Buffer.alloc(4))) return
        if (answer === null) socket.destroy()
        else socket.end(answer)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanup(() => void server.close())
    const address = `127.0.0.1:${(server.address() as { port: number }).port}`
    const path = await incomingPath()
    writeFileSync(path, Buffer.alloc(200_000, 7))
    const code = (where = address) =>
      scan(path, where).then(
        () => 'clean',
        (error) => error.code
      )
    assert.equal(await code(), 'clean')
    assert.isAbove(got, 200_000)
    answer = 'stream: Eicar-Test-Signature FOUND\0'
    assert.equal(await code(), 'E_FILE_INFECTED')
    answer = 'INSTREAM size limit exceeded. ERROR\0'
    assert.equal(await code(), 'E_SCANNER_UNREACHABLE')
    answer = null
    assert.equal(await code(), 'E_SCANNER_UNREACHABLE')
    assert.equal(await code('127.0.0.1:1'), 'E_SCANNER_UNREACHABLE')
    assert.equal(await code('unix:/nowhere/clamd.ctl'), 'E_SCANNER_UNREACHABLE')
    assert.isNotEmpty(readFileSync(path))
  })
})
