import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from '@japa/runner'

const ROOT = new URL('../../', import.meta.url).pathname

/** Each layer may import those before it. Folders that are not named here are features. */
const LAYERS: Record<string, number> = {
  shared: 0,
  identity: 1,
  org: 1,
  rooms: 2,
  activity: 2,
  files: 2,
  administration: 4,
  overviews: 4,
}
const FEATURE_LAYER = 3

/** The sanctioned imports from feature to feature: `from -> to`, with the reason beside it. */
const FEATURE_TO_FEATURE: readonly string[] = [
  // A digest comes at the hour that its reader chose; a reminder waits for who is away.
  'diary -> notices',
]

interface Import {
  file: string
  target: string
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

/** What each file imports, alias and relative paths both as a path from the top. */
function importsOf(folder: string): Import[] {
  return filesIn(folder).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const found = text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g)
    return [...found].map(([, target]) => ({
      file,
      target: target.startsWith('.')
        ? relative(ROOT, join(ROOT, file, '..', target))
        : target.replace(/^#/, ''),
    }))
  })
}

function layerOf(path: string): number | null {
  const [, folder] = path.match(/^app\/([^/]+)\//) ?? []
  return folder === undefined ? null : (LAYERS[folder] ?? FEATURE_LAYER)
}

function folderOf(path: string): string {
  return path.split('/')[1]
}

test.group('imports', () => {
  test('a module of app/ imports its own layer or those below', ({ assert }) => {
    const wrong = importsOf('app').filter(({ file, target }) => {
      const [from, to] = [layerOf(file), layerOf(target)]
      if (from === null || to === null || folderOf(file) === folderOf(target)) return false
      if (from === FEATURE_LAYER && to === FEATURE_LAYER) {
        return !FEATURE_TO_FEATURE.includes(`${folderOf(file)} -> ${folderOf(target)}`)
      }
      return to > from
    })
    assert.deepEqual(wrong, [])
  })

  test('bots/ imports nothing of app/ but app/shared', ({ assert }) => {
    const wrong = importsOf('bots').filter(
      ({ target }) => target.startsWith('app/') && !target.startsWith('app/shared/')
    )
    assert.deepEqual(wrong, [])
  })

  test('of app/, only commands, announcements and rooms import bots/', ({ assert }) => {
    const wrong = importsOf('app').filter(
      ({ file, target }) =>
        target.startsWith('bots/') &&
        !file.startsWith('app/rooms/') &&
        !/_(commands|announcements)\.ts$/.test(file)
    )
    assert.deepEqual(wrong, [])
  })

  test('only bots/matrix imports the Matrix client', ({ assert }) => {
    const folders = ['app', 'bots', 'commands', 'config', 'start', 'runtime', 'database']
    const wrong = folders
      .flatMap(importsOf)
      .filter(({ file, target }) => /^matrix-/.test(target) && !file.startsWith('bots/matrix/'))
    assert.deepEqual(wrong, [])
  })

  test('only config/ and start/env.ts read the environment', ({ assert }) => {
    const readers = ['app', 'bots'].flatMap(filesIn).filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      return /process\.env|#start\/env/.test(text)
    })
    assert.deepEqual(readers, [])
  })

  test('web controllers, services and policies open no socket to the homeserver', ({ assert }) => {
    const wrong = filesIn('app')
      .filter((file) => !file.startsWith('app/rooms/'))
      .filter((file) =>
        /_matrix\/(client|app)|_synapse/.test(readFileSync(join(ROOT, file), 'utf8'))
      )
    assert.deepEqual(wrong, [])
  })

  test('no module writes past inTransaction', ({ assert }) => {
    // The lock of the migrations is held by a connection of its own, which writes nothing.
    const sanctioned = ['app/shared/transaction.ts', 'app/shared/migrations.ts']
    const wrong = [...filesIn('app'), ...filesIn('bots')]
      .filter((file) => !sanctioned.includes(file))
      .filter((file) => /\bdb\.transaction\(/.test(readFileSync(join(ROOT, file), 'utf8')))
    assert.deepEqual(wrong, [])
  })
})

test.group('names', () => {
  test('a file of app/ and bots/ is in snake case', ({ assert }) => {
    const wrong = [...filesIn('app'), ...filesIn('bots')].filter(
      (file) => !/^[a-z0-9_/]+\.ts$/.test(file)
    )
    assert.deepEqual(wrong, [])
  })

  test('nothing is left open or skipped', ({ assert }) => {
    const folders = ['app', 'bots', 'commands', 'config', 'start', 'runtime', 'database', 'tests']
    // The second one skips where its program is missing, as whole suites do; in CI that fails.
    const maySay = ['tests/architecture/imports.spec.ts', 'tests/functional/org/ldap.spec.ts']
    const wrong = folders
      .flatMap(filesIn)
      .filter((file) => !maySay.includes(file))
      .filter((file) =>
        /\b(TODO|FIXME|XXX)\b|\.skip\(|\.pin\(/.test(readFileSync(join(ROOT, file), 'utf8'))
      )
    assert.deepEqual(wrong, [])
  })
})
