import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp'
import { Header } from 'tar'
import { DataFolder } from '#runtime/data_folder'
import { installedElement } from '#runtime/element_config'
import { installElement, type InstallOptions } from '#runtime/element_install'
import { checkedRelease, officialSource } from '#runtime/element_release'
import { tryLock } from '#runtime/lock'
import { Problem } from '#runtime/problem'
import { tempFolder } from '#tests/support/temp_folder'

interface Entry {
  path: string
  text?: string
  type?: 'File' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice'
  linkpath?: string
}

interface Signer {
  publicKey: string
  fingerprint: string
  sign(archive: Buffer): Promise<string>
}

async function signer(): Promise<Signer> {
  const made = await generateKey({ userIDs: [{ name: 'Releases' }], format: 'armored' })
  const signingKeys = await readPrivateKey({ armoredKey: made.privateKey })
  return {
    publicKey: made.publicKey,
    fingerprint: signingKeys.getFingerprint(),
    sign: async (archive) =>
      sign({ message: await createMessage({ binary: archive }), signingKeys, detached: true }),
  }
}

const ours = signer()
const other = signer()

/** An archive of these entries, whatever they are. */
function archiveOf(entries: Entry[]): Buffer {
  const blocks: Buffer[] = []
  for (const { path, text = '', type = 'File', linkpath } of entries) {
    const body = Buffer.from(text)
    const header = new Header({
      path,
      type,
      linkpath,
      size: body.length,
      mode: 0o644,
      mtime: new Date(0),
    })
    header.encode()
    blocks.push(header.block!, body, Buffer.alloc((512 - (body.length % 512)) % 512))
  }
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

const release = (version: string): Entry[] => [
  { path: `element-${version}/`, type: 'Directory' },
  { path: `element-${version}/index.html`, text: `<p>${version}` },
  { path: `element-${version}/bundles/0123456789/bundle.js`, text: 'var a' },
]

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A page of releases on loopback. */
async function page(
  t: { cleanup(callback: () => void): unknown },
  answers: Record<string, Answer>
) {
  const server = createServer((request, response) => {
    const answer = answers[request.url!]
    if (answer) return answer(response, request)
    response.statusCode = 404
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.cleanup(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const body =
  (content: string | Buffer): Answer =>
  (response) =>
    response.end(content)

/** What the official page would answer for one release. */
async function answersFor(version: string, archive: Buffer): Promise<Record<string, Answer>> {
  const key = await ours
  const file = `/releases/download/${version}/element-${version}.tar.gz`
  return {
    '/releases/latest': (response) =>
      response.writeHead(302, { location: `http://elsewhere/releases/tag/${version}` }).end(),
    '/key.asc': body(key.publicKey),
    [file]: body(archive),
    [`${file}.asc`]: body(await key.sign(archive)),
  }
}

async function options(
  folder: string,
  base: string,
  more: Partial<InstallOptions> = {}
): Promise<InstallOptions> {
  return {
    data: new DataFolder(folder),
    source: {
      releases: `${base}/releases`,
      key: `${base}/key.asc`,
      fingerprint: (await ours).fingerprint,
    },
    signal: new AbortController().signal,
    progress: () => {},
    ...more,
  }
}

const index = (folder: string) =>
  readFileSync(join(installedElement(new DataFolder(folder)), 'index.html'), 'utf8')

test.group('installing Element', () => {
  test('the official source is pinned', ({ assert }) => {
    assert.match(officialSource.fingerprint, /^[0-9a-f]{40}$/)
    assert.match(officialSource.key, /^https:/)
    assert.match(officialSource.releases, /^https:/)
  })

  test('the newest release, then another in its place', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const answers = {
      ...(await answersFor('v1.2.2', archiveOf(release('v1.2.2')))),
      ...(await answersFor('v1.2.3', archiveOf(release('v1.2.3')))),
    }
    const base = await page(t.test, answers)
    const parts: number[] = []
    const progress = (part: number) => parts.push(part)
    assert.equal(await installElement(await options(folder, base, { progress })), 'v1.2.3')
    assert.equal(index(folder), '<p>v1.2.3')
    assert.equal(parts.at(-1), 1)
    assert.equal(await installElement(await options(folder, base, { release: '1.2.2' })), 'v1.2.2')
    assert.equal(index(folder), '<p>v1.2.2')
    assert.sameMembers(readdirSync(join(folder, 'element')), ['install.lock', 'web'])
  })

  test('files of another machine, without any network', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const archive = archiveOf(release('v1.2.3'))
    const from = join(folder, 'element-v1.2.3.tar.gz')
    const key = join(folder, 'key.asc')
    writeFileSync(from, archive)
    writeFileSync(key, (await ours).publicKey)
    const nowhere = 'http://127.0.0.1:9'
    const without = await options(folder, nowhere, { from, key })
    await assert.rejects(() => installElement(without), /--signature/)
    writeFileSync(`${from}.asc`, await (await ours).sign(archive))
    assert.equal(await installElement(without), 'element-v1.2.3.tar.gz')
    assert.equal(index(folder), '<p>v1.2.3')
    const missing = await options(folder, nowhere, {
      from: `${from}x`,
      signature: `${from}.asc`,
      key,
    })
    await assert.rejects(() => installElement(missing), /can't be read/)
  })

  test('without network it says what to fetch elsewhere', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    try {
      await installElement(await options(folder, 'http://127.0.0.1:9', { release: 'v1.2.3' }))
      assert.fail('It was installed from nowhere')
    } catch (error) {
      assert.instanceOf(error, Problem)
      for (const text of Object.values((error as Problem).worded)) {
        for (const part of ['.tar.gz.asc', '--from', '--signature', '--key', '/releases']) {
          assert.include(text, part)
        }
      }
    }
    assert.isFalse(existsSync(installedElement(new DataFolder(folder))))
  })

  test('a release that does not exist, and what is no release', async (t) => {
    const { assert } = t
    const base = await page(t.test, { '/key.asc': body((await ours).publicKey) })
    const folder = tempFolder(t.test)
    const wanted = await options(folder, base, { release: 'v9.9.9' })
    await assert.rejects(() => installElement(wanted), /no release v9\.9\.9/)
    assert.equal(checkedRelease(' 1.12.3-rc.0 '), 'v1.12.3-rc.0')
    for (const name of ['', 'latest', '../../x', 'v1.2', 'v1.2.3/..']) {
      assert.throws(() => checkedRelease(name), Problem)
    }
  })

  test('refused, and the earlier one stays: {$self}')
    .with([
      'tampered archive',
      'signature of another key',
      'key of somebody else',
      'signature of another file',
      'no signature at all',
      'download that breaks off',
      'key that breaks off',
    ] as const)
    .run(async (t, fault) => {
      const { assert } = t
      const folder = tempFolder(t.test)
      const archive = archiveOf(release('v1.2.3'))
      const answers = await answersFor('v1.2.3', archive)
      const file = '/releases/download/v1.2.3/element-v1.2.3.tar.gz'
      const base = await page(t.test, answers)
      await installElement(await options(folder, base))
      const newer = archiveOf([...release('v1.2.3'), { path: 'element-v1.2.3/new', text: 'x' }])
      answers[file] = body(newer)
      answers[`${file}.asc`] = body(await (await ours).sign(newer))
      const tampered = Buffer.from(newer)
      tampered[tampered.length >> 1] ^= 1
      const cut = (content: string | Buffer): Answer => {
        const bytes = Buffer.from(content as string)
        return (response) => {
          response.writeHead(200, { 'content-length': bytes.length })
          response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
        }
      }
      const stranger = await other
      if (fault === 'tampered archive') answers[file] = body(tampered)
      if (fault === 'signature of another key') {
        answers[`${file}.asc`] = body(await stranger.sign(newer))
      }
      if (fault === 'key of somebody else') {
        answers[`${file}.asc`] = body(await stranger.sign(newer))
        answers['/key.asc'] = body(stranger.publicKey)
      }
      if (fault === 'signature of another file') {
        answers[`${file}.asc`] = body(await (await ours).sign(archive))
      }
      if (fault === 'no signature at all') answers[`${file}.asc`] = body('nothing')
      if (fault === 'download that breaks off') answers[file] = cut(newer)
      if (fault === 'key that breaks off') answers['/key.asc'] = cut((await ours).publicKey)
      const again = await options(folder, base)
      await assert.rejects(() => installElement(again), Problem as never)
      assert.equal(index(folder), '<p>v1.2.3')
      assert.isFalse(existsSync(join(installedElement(again.data), 'new')))
      assert.sameMembers(readdirSync(join(folder, 'element')), ['install.lock', 'web'])
    })

  test('an archive is refused whole where it holds {0}')
    .with([
      ['a way out', { path: 'element-v1.2.3/../../evil', text: 'x' }],
      ['an absolute path', { path: '/tmp/dimos-evil', text: 'x' }],
      ['a second top', { path: 'evil/x', text: 'x' }],
      ['a link', { path: 'element-v1.2.3/l', type: 'SymbolicLink', linkpath: '/etc' }],
      ['a hard link', { path: 'element-v1.2.3/l', type: 'Link', linkpath: '/etc/passwd' }],
      ['a device', { path: 'element-v1.2.3/d', type: 'CharacterDevice' }],
      ['a backslash', { path: 'element-v1.2.3/..\\..\\evil', text: 'x' }],
    ] as [string, Entry][])
    .run(async (t, [, entry]) => {
      const { assert } = t
      const folder = tempFolder(t.test)
      const archive = archiveOf([...release('v1.2.3'), entry])
      const base = await page(t.test, await answersFor('v1.2.3', archive))
      const wanted = await options(folder, base)
      await assert.rejects(() => installElement(wanted), /not a release of Element/)
      assert.sameMembers(readdirSync(join(folder, 'element')), ['install.lock'])
      assert.isFalse(existsSync('/tmp/dimos-evil'))
      assert.isFalse(existsSync(join(folder, 'evil')))
    })

  test('also one that is too large, is no archive or has no index.html', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const tryWith = async (archive: Buffer, more = {}) => {
      const base = await page(t.test, await answersFor('v1.2.3', archive))
      const wanted = await options(folder, base, more)
      await assert.rejects(() => installElement(wanted), Problem as never)
      assert.isFalse(existsSync(installedElement(wanted.data)))
    }
    await tryWith(archiveOf(release('v1.2.3')), { limits: { files: 2, bytes: 1e6 } })
    await tryWith(archiveOf(release('v1.2.3')), { limits: { files: 20, bytes: 8 } })
    await tryWith(Buffer.from('not an archive at all'))
    await tryWith(gzipSync(Buffer.alloc(0)))
    await tryWith(archiveOf([{ path: 'element-v1.2.3/readme', text: 'x' }]))
  })

  test('what a killed run left is put right', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const element = join(folder, 'element')
    mkdirSync(join(element, 'web.earlier'), { recursive: true })
    mkdirSync(join(element, 'installing', 'web'), { recursive: true })
    writeFileSync(join(element, 'web.earlier', 'index.html'), 'earlier')
    const nowhere = await options(folder, 'http://127.0.0.1:9')
    await assert.rejects(() => installElement(nowhere), Problem as never)
    assert.equal(index(folder), 'earlier')
    assert.sameMembers(readdirSync(element), ['install.lock', 'web'])
  })

  test('one at a time, and Ctrl-C leaves nothing', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const stopping = new AbortController()
    const base = await page(t.test, {
      '/releases/latest': () => stopping.abort(),
    })
    const wanted = await options(folder, base, { signal: stopping.signal })
    await assert.rejects(() => installElement(wanted), /abort/i)
    assert.sameMembers(readdirSync(join(folder, 'element')), ['install.lock'])
    const letGo = tryLock(join(folder, 'element', 'install.lock'))!
    await assert.rejects(() => installElement(wanted), /at work in this folder/)
    letGo()
  })
})
