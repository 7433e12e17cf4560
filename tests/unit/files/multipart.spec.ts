import { test } from '@japa/runner'
import { boundaryOf, readMultipart } from '#app/files/multipart'

const boundary = 'XyZ'

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

async function read(whole: Buffer, size = whole.length) {
  const parts: { name: string; fileName: string | null; body: Buffer }[] = []
  for await (const { name, fileName, body } of readMultipart(inPieces(whole, size), boundary)) {
    const pieces: Buffer[] = []
    for await (const piece of body) pieces.push(piece)
    parts.push({ name, fileName, body: Buffer.concat(pieces) })
  }
  return parts
}

const field = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const tricky = '\r\n--Xy\r\n-\r\r\n--XyY\0\r\n--'
const form = Buffer.from(
  field('_csrf', 'τιμή') +
    `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="Έγγραφο %22α%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n${tricky}\r\n` +
    `--${boundary}\r\ncontent-disposition: form-data; name=files; filename=\"\"\r\n\r\n\r\n` +
    `--${boundary}--\r\nepilogue`
)

test.group('Forms with files', () => {
  test('are read alike however they are cut into pieces', async ({ assert }) => {
    const expected = [
      { name: '_csrf', fileName: null, body: Buffer.from('τιμή') },
      { name: 'files', fileName: 'Έγγραφο "α".pdf', body: Buffer.from(tricky) },
      { name: 'files', fileName: '', body: Buffer.alloc(0) },
    ]
    for (let size = 1; size <= 80; size++) {
      assert.deepEqual(await read(form, size), expected, `pieces of ${size} bytes`)
    }
  })

  test('a part that nobody reads is passed over', async ({ assert }) => {
    const names: string[] = []
    for await (const { name } of readMultipart(inPieces(form, 7), boundary)) names.push(name)
    assert.deepEqual(names, ['_csrf', 'files', 'files'])
  })

  test('that end in the middle are broken off, wherever that is', async ({ assert }) => {
    const end = form.indexOf(`--${boundary}--`) + boundary.length + 4
    for (let length = 0; length < end; length++) {
      await assert.rejects(() => read(form.subarray(0, length)), /broke off/)
    }
  })

  test('{0}: is no form')
    .with([
      ['no boundary at all', 'x'.repeat(5000)],
      ['an endless header', `--${boundary}\r\nA: ${'b'.repeat(20_000)}`],
      ['no disposition', `--${boundary}\r\nA: b\r\n\r\nx\r\n--${boundary}--`],
      ['a field without a name', `--${boundary}\r\nContent-Disposition: form-data\r\n\r\nx`],
      [
        'another encoding',
        `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\nx`,
      ],
      ['too many parts', Array.from({ length: 60 }, (_, at) => field(`f${at}`, 'x')).join('')],
      ['a boundary that goes on', `--${boundary}x\r\n\r\n`],
    ])
    .run(async ({ assert }, [, body]) => {
      await assert.rejects(() => read(Buffer.from(body), 1000), /can’t be read/)
    })

  test('the boundary is found in the content type', ({ assert }) => {
    assert.equal(boundaryOf('multipart/form-data; boundary=abc'), 'abc')
    assert.equal(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"'), 'a b')
    for (const other of ['multipart/mixed; boundary=abc', 'multipart/form-data', '', undefined]) {
      assert.isNull(boundaryOf(other))
    }
  })
})
