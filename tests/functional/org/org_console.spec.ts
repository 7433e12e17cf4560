import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { runAce, type AceOptions } from '#tests/support/ace'
import { fileOf, header, small } from '#tests/support/organisations'
import { ownDatabase } from '#tests/support/own_database'

let database: Record<string, string>

const ace = (data: string, args: string[], lang = 'C', options: AceOptions = {}) =>
  runAce({ ...database, DIMOS_DATA: data }, args, { lang, ...options })

test
  .group('org:import and org:export', (group) => {
    let data: string

    group.each.setup(async () => {
      database = await ownDatabase()
      data = mkdtempSync(join(tmpdir(), 'dimos-console-'))
      return () => rmSync(data, { recursive: true })
    })

    test('a dry run, the import, and the export that is the same', async ({ assert }) => {
      const file = fileOf(small.join('\n'))
      const dry = await ace(data, ['org:import', file, '--dry-run'])
      assert.equal(dry.code, 0)
      assert.include(dry.out, '3 units new: M Δήμαρχος, D6 ')
      assert.include(dry.out, 'Dry run: nothing was changed.')

      const real = await ace(data, ['org:import', file], 'el_GR.UTF-8')
      assert.include(real.out, '3 νέες μονάδες: M Δήμαρχος')

      const target = join(data, 'out.csv')
      const [toFile, toOutput] = await Promise.all([
        ace(data, ['org:export', target]),
        ace(data, ['org:export']),
      ])
      assert.deepEqual([toFile.code, toOutput.code], [0, 0])
      assert.equal(toOutput.out, readFileSync(target, 'utf8'))
      assert.equal(statSync(target).mode & 0o777, 0o600)
      assert.isFalse(existsSync(`${target}.part`))

      const again = await ace(data, ['org:import', target])
      assert.include(again.out, '7 rows: everything stands already, nothing changes.')
    })

    test('files are looked for in the folder of whoever calls', async ({ assert }) => {
      writeFileSync(join(data, 'small.csv'), readFileSync(fileOf(small.join('\n'))))
      const stood = { callersFolder: data }
      const imported = await ace(data, ['org:import', 'small.csv'], 'C', stood)
      assert.include(imported.out, '3 units new')
      await ace(data, ['org:export', 'again.csv'], 'C', stood)
      assert.include(readFileSync(join(data, 'again.csv'), 'utf8'), 'D6')
    })

    test('mistakes are told with their lines, in the language of the machine', async ({
      assert,
    }) => {
      const file = fileOf([header, 'unit,M,,ministry,Δ,,,,,,,1/1/20,'].join('\n'))
      const english = await ace(data, ['org:import', file])
      const [greek, missing, unwritable] = await Promise.all([
        ace(data, ['org:import', file], 'el_GR.UTF-8'),
        ace(data, ['org:import', join(data, 'none.csv')]),
        ace(data, ['org:export', join(data, 'no', 'folder.csv')]),
      ])
      assert.equal(english.code, 1)
      assert.match(
        english.err,
        /^Line 2: type: "ministry" is not allowed; .*\nLine 2: valid_from: /
      )
      assert.include(english.err, 'The file has mistakes; nothing was imported.')
      assert.match(greek.err, /^Γραμμή 2: type: «ministry» δεν επιτρέπεται/)
      assert.equal(missing.err, 'The file is missing or unreadable.\n')
      assert.equal(unwritable.code, 1)
      assert.match(unwritable.err, /can't be written \(ENOENT\)/)
    })

    test('killed half-way, nothing has changed, and the next run completes', async ({ assert }) => {
      const people = Array.from(
        { length: 10_000 },
        (_, at) => `person,M,,,,user${at}x,Επώνυμο,Όνομα,R${at},,,2020-01-01,`
      )
      const file = fileOf(
        [header, 'unit,M,,mayor,Δήμαρχος,,,,,,,2020-01-01,', ...people].join('\n')
      )
      for (const moment of ['25 %', '75 %']) {
        const killed = await ace(data, ['org:import', file], 'C', { killAt: moment })
        assert.isNull(killed.code)
      }
      const empty = await ace(data, ['org:export'])
      assert.lengthOf(empty.out.trim().split('\n'), 1)

      const whole = await ace(data, ['org:import', file])
      assert.include(whole.out, '10000 people new')
      const again = await ace(data, ['org:import', file])
      assert.include(again.out, 'nothing changes')
    }).timeout(120_000)
  })
  .each.timeout(60_000)
