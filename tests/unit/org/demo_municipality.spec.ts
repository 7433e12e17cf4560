import { test } from '@japa/runner'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import db from '@adonisjs/lucid/services/db'
import encryption from '@adonisjs/core/services/encryption'
import hash from '@adonisjs/core/services/hash'
import { parse } from 'csv-parse/sync'
import dimos from '#config/dimos'
import {
  finishEarlierRun,
  giveDemoPasswords,
  preparePasswords,
  publish,
  storePasswords,
  writePart,
} from '#app/identity/demo_accounts'
import { rolesWithHolders } from '#app/identity/role_queries'
import { seedFeatures } from '#start/demo'
import { demoPeople, seedDemo } from '#app/org/demo_municipality'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { emptyRecords } from '#tests/support/org'
import { importing, small } from '#tests/support/organisations'

const part = `${dimos.demoAccountsFile}.part`

function inFile(): Record<string, string>[] {
  return parse(readFileSync(dimos.demoAccountsFile, 'utf8'), { columns: true })
}

/** True where each password of the file is the one in the database, in both of its forms. */
async function fileIsTrue(): Promise<boolean> {
  for (const { username, password } of inFile()) {
    const account = await db
      .from('accounts')
      .join('people', 'people.id', 'accounts.person_id')
      .where('username', username)
      .select('password', 'pending_matrix_password')
      .firstOrFail()
    if (!(await hash.verify(account.password, password))) return false
    if (encryption.decrypt(account.pending_matrix_password) !== password) return false
  }
  return true
}

function removeFiles(): void {
  for (const file of [part, dimos.demoAccountsFile]) rmSync(file, { force: true })
}

test
  .group('demo municipality', (group) => {
    group.setup(async () => {
      await emptyRecords()
      removeFiles()
      await seedDemo()
    })
    group.setup(() => removeFiles)

    test('250 staff, the Mayor and 33 councillors, of whom 7 are deputy mayors', async ({
      assert,
    }) => {
      const chart = await orgChart()
      assert.lengthOf(chart.people, 284)
      assert.lengthOf(
        chart.people.filter(({ active }) => active),
        284
      )
      const council = chart.unitByCode('DS')!
      assert.lengthOf(
        chart.people.filter((person) => chart.homeUnitOf(person.id) === council),
        33
      )
      const deputies = chart.units.map((unit) => unit.deputyMayorId).filter((id) => id !== null)
      assert.lengthOf(deputies, 12)
      assert.equal(new Set(deputies).size, 7)
      for (const id of deputies) assert.equal(chart.homeUnitOf(id)?.code, 'DS')
    })

    test('the tree of the handbook', async ({ assert }) => {
      const chart = await orgChart()
      const codes = (of: string) => chart.children(chart.unitByCode(of)!.id).map(({ code }) => code)
      assert.deepEqual(codes('M'), ['M.1', 'M.2', 'M.3', 'M.4', 'M.5', 'M.6', 'M.7', 'GD'])
      assert.deepEqual(
        codes('GD'),
        Array.from({ length: 12 }, (_, at) => `D${at + 1}`)
      )
      const departments = Array.from({ length: 12 }, (_, at) => codes(`D${at + 1}`).length)
      assert.deepEqual(departments, [4, 6, 4, 5, 3, 3, 3, 4, 3, 3, 2, 3])
      assert.equal(chart.unitByCode('D6.3')?.nameEl.slice(0, 20), 'Τμήμα Διαχείρισης & ')
    })

    test('as many people as posts in each unit, and a head in each', async ({ assert }) => {
      const chart = await orgChart()
      const posts = await db
        .from('posts')
        .join('units', 'units.id', 'posts.unit_id')
        .groupBy('code')
        .select('code')
        .sum('count as count')
      const staff: Record<string, number> = Object.fromEntries(
        posts.map(({ code, count }) => [code, Number(count)])
      )
      assert.equal(
        Object.values(staff).reduce((sum, count) => sum + count, 0),
        250
      )
      assert.include(staff, { 'M.2': 4, 'D1': 1, 'D2.2': 7, 'D6.1': 11, 'D8.2': 10, 'D12.1': 8 })
      for (const unit of chart.units) {
        assert.isNotNull(chart.headOf(unit.id), unit.code)
        if (!['M', 'DS', 'DE'].includes(unit.code)) {
          assert.lengthOf(chart.membersOf(unit.id), staff[unit.code], unit.code)
        }
      }
      const committee = chart.unitByCode('DE')!.id
      assert.equal(chart.headOf(committee), chart.headOf(chart.unitByCode('M')!.id))
      const members = chart.placements.filter(({ unitId }) => unitId === committee)
      assert.lengthOf(
        members.filter(({ role }) => role !== 'secretary'),
        9
      )
    })

    test('one full name belongs to two people, the others to one', async ({ assert }) => {
      const chart = await orgChart()
      const names = chart.people.map(({ displayName }) => displayName)
      const twice = names.filter((name, at) => names.indexOf(name) !== at)
      assert.deepEqual(twice, ['Μαρία Παυλίδου'])
      assert.lengthOf(chart.findPeople('Μαρία Παυλίδου'), 2)
    })

    test('a file of passwords that only its owner reads', async ({ assert }) => {
      assert.equal(statSync(dimos.demoAccountsFile).mode & 0o777, 0o600)
      assert.isFalse(existsSync(part))
      const text = readFileSync(dimos.demoAccountsFile, 'utf8')
      assert.equal(text.split('\n')[0], 'username,name,post,unit,password')
      const accounts = inFile()
      assert.lengthOf(accounts, 284)
      assert.equal(new Set(accounts.map(({ password }) => password)).size, 284)
      for (const { password } of accounts) assert.match(password, /^([a-z]{4}-){3}\d{4}$/)
      const postOf = (unit: string) => accounts.filter((each) => each.unit === unit)[0].post
      assert.equal(postOf('M'), 'Δήμαρχος')
      assert.match(postOf('GD'), /^Γενικ(ός Διευθυντής|ή Διευθύντρια)$/)
      assert.lengthOf(
        accounts.filter(({ post }) => post.startsWith('Αντιδήμαρχος ')),
        7
      )
    })

    test('heads of the departments that are charged with something have its role', async ({
      assert,
    }) => {
      const roles = await rolesWithHolders()
      const holders = roles.flatMap(({ role, holders: each }) =>
        each.map(({ username, grantedBy }) => [role, username, grantedBy])
      )
      const chart = await orgChart()
      const headOf = (code: string) => chart.headOf(chart.unitByCode(code)!.id)!.username
      assert.deepEqual(holders, [
        ['administrator', headOf('D3.3'), null],
        ['hr', headOf('D1.2'), null],
        ['organisation', headOf('D3.2'), null],
        ['registrar', headOf('D1.3'), null],
        ['finance', headOf('D2.2'), null],
        ['secretary', headOf('D1.1'), null],
        ['dpo', headOf('M.7'), null],
        ['fleet', headOf('D6.3'), null],
      ])
    })

    test('its fleet is registered once: vehicles in their units, drivers, keepers', async ({
      assert,
    }) => {
      await seedFeatures()
      await seedFeatures()
      const vehicles = await db.from('vehicles').select('plate', 'keeper_id', 'status')
      assert.lengthOf(vehicles, 20)
      assert.lengthOf(await db.from('drivers'), 13)
      assert.lengthOf(
        vehicles.filter(({ keeper_id: keeper }) => keeper),
        13
      )
      assert.sameMembers(
        vehicles.flatMap(({ plate, status }) => (status === 'in_service' ? [] : [plate])),
        ['ΚΗΥ3107', 'ΚΗΥ3350']
      )
    })

    test('again it changes nothing', async ({ assert }) => {
      const text = readFileSync(dimos.demoAccountsFile, 'utf8')
      await seedDemo()
      assert.equal(readFileSync(dimos.demoAccountsFile, 'utf8'), text)
    })
  })
  .each.timeout(60_000)

test.group('demo accounts, killed at any moment', (group) => {
  group.each.setup(async () => {
    removeFiles()
    await emptyRecords()
    await importing(small)
  })
  group.setup(() => removeFiles)

  test('before anything is stored: passwords are made anew', async ({ assert }) => {
    const people = await demoPeople()
    writePart(await preparePasswords(people))
    assert.isFalse(await finishEarlierRun(people))
    assert.isFalse(existsSync(part))
    await giveDemoPasswords(people)
    assert.isTrue(await fileIsTrue())
  })

  test('while the file is being written: what is torn is thrown away', async ({ assert }) => {
    writeFileSync(part, 'username,name,post,un')
    await giveDemoPasswords(await demoPeople())
    assert.isTrue(await fileIsTrue())
    assert.isFalse(existsSync(part))
  })

  test('after storing: the file is published as it is', async ({ assert }) => {
    const people = await demoPeople()
    const accounts = await preparePasswords(people)
    writePart(accounts)
    await storePasswords(accounts)
    assert.isFalse(existsSync(dimos.demoAccountsFile))
    await giveDemoPasswords(people)
    assert.deepEqual(
      inFile().map(({ password }) => password),
      accounts.map(({ password }) => password)
    )
    assert.isTrue(await fileIsTrue())
  })

  test('a file of another database is replaced', async ({ assert }) => {
    writeFileSync(dimos.demoAccountsFile, 'username,name,post,unit,password\nx,y,z,M,old\n')
    await giveDemoPasswords(await demoPeople())
    assert.isTrue(await fileIsTrue())
    assert.lengthOf(inFile(), 4)
  })

  test('a file of another database and a stored new one: the new one counts', async ({
    assert,
  }) => {
    writeFileSync(dimos.demoAccountsFile, 'username,name,post,unit,password\nx,y,z,M,old\n')
    const people = await demoPeople()
    const accounts = await preparePasswords(people)
    writePart(accounts)
    await storePasswords(accounts)
    await giveDemoPasswords(people)
    assert.lengthOf(inFile(), 4)
    assert.isTrue(await fileIsTrue())
  })

  test('the file was lost: new passwords are given', async ({ assert }) => {
    const people = await demoPeople()
    const accounts = await preparePasswords(people)
    writePart(accounts)
    await storePasswords(accounts)
    publish()
    removeFiles()
    await giveDemoPasswords(people)
    assert.isTrue(await fileIsTrue())
  })
})
