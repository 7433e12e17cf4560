import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inDays } from '#tests/support/days'
import { emptyRecords } from '#tests/support/org'
import { fileOf, header, importing, problemsOf, records, small } from '#tests/support/organisations'
import { orgChart } from '#app/org/chart/org_chart_queries'
import orgImport from '#app/org/changes/org_import'
import { summaryOf } from '#app/org/changes/import_summary'
import { inTransaction } from '#app/shared/transaction'

const yesterday = inDays(-2)
const tomorrow = inDays(2)

const accountOf = (username: string) =>
  db
    .from('accounts')
    .join('people', 'people.id', 'accounts.person_id')
    .where('people.username', username)
    .select('accounts.*')
    .firstOrFail()

const eventNames = async () => {
  const events = await db.from('domain_events').orderBy('id').select('name')
  return events.map(({ name }) => name)
}

const unitOn = async (code: string, on?: string) => {
  const chart = await orgChart(undefined, on)
  return chart.unitByCode(code)
}

const disabledAt = async (username: string) => {
  const account = await accountOf(username)
  return account.disabled_at
}

const countOf = async (lines: readonly string[]) => {
  const { count } = await importing(lines)
  return count
}

test.group('org import', (group) => {
  group.each.setup(() => emptyRecords())

  test('loads units, people, placements and accounts', async ({ assert }) => {
    const result = await importing(small)
    assert.equal(result.rows, 7)
    const chart = await orgChart()
    assert.deepEqual(
      chart.units.map(({ code }) => code),
      ['M', 'D6', 'D6.1']
    )
    assert.equal(chart.headOf(chart.unitByCode('D6.1')!.id)?.username, 'g.pavlidis')
    assert.deepEqual(
      chart.ancestors(chart.unitByCode('D6.1')!.id).map(({ code }) => code),
      ['D6', 'M']
    )
    const account = await accountOf('e.chatzi')
    assert.equal(account.matrix_id, '@e.chatzi:localhost')
    assert.equal(account.matrix_state, 'wanted')
    assert.equal(account.locale, 'el')
    assert.isNull(account.disabled_at)
  })

  test('records what happened, once', async ({ assert }) => {
    await importing(small)
    const placed = Array(4).fill('person.placed')
    const opened = Array(3).fill('unit.opened')
    assert.deepEqual(await eventNames(), [...opened, ...placed, 'org.changed'])
    const event = await db.from('domain_events').where('name', 'person.placed').firstOrFail()
    assert.equal(event.origin, 'console')
    assert.include(JSON.parse(event.payload), { unit: 'M', role: 'head', joined: true })
  })

  test('the same file again changes nothing and says so', async ({ assert }) => {
    await importing(small)
    const before = await records()
    const result = await importing(small)
    assert.equal(result.count, 0)
    assert.deepEqual(summaryOf(result, 'en'), [
      '7 rows: everything stands already, nothing changes.',
    ])
    assert.deepEqual(await records(), before)
  })

  test('a dry run says what would change, and changes nothing', async ({ assert }) => {
    const before = await records()
    const result = await importing(small, { dryRun: true })
    const lines = summaryOf(result, 'en')
    assert.equal(
      lines[0],
      '3 units new: M Δήμαρχος, D6 Διεύθυνση Καθαριότητας, D6.1 Τμήμα Αποκομιδής'
    )
    assert.match(lines[1], /^4 people new: Νικόλαος Δημητρίου \(n\.dimitriou\), /)
    assert.match(summaryOf(result, 'el')[2], /^4 νέες τοποθετήσεις: n\.dimitriou → M \(head\), /)
    assert.deepEqual(await records(), before)
  })

  test('{name} reads the same')
    .with([
      { name: 'a BOM', change: (text: string) => `\uFEFF${text}` },
      { name: 'semicolons', change: (text: string) => text.replaceAll(',', ';') },
      { name: 'CRLF', change: (text: string) => text.replaceAll('\n', '\r\n') },
      {
        name: 'all three, blank lines and a blank end',
        change: (text: string) =>
          `\uFEFF${text.replaceAll(',', ';').replaceAll('\n', '\r\n\r\n')}\r\n;;;;;;;;;;;;\r\n`,
      },
      { name: 'upper case columns', change: (text: string) => text.replace('surname', 'SurName') },
      {
        name: 'Greek dates',
        change: (text: string) => text.replaceAll('2020-01-01', '1/1/2020'),
      },
      { name: 'Greek letters in codes', change: (text: string) => text.replaceAll(',M,', ',Μ,') },
    ])
    .run(async ({ assert }, { change }) => {
      await importing(small)
      const result = await orgImport.run(fileOf(change(small.join('\n'))))
      assert.equal(result.rows, 7)
      assert.equal(result.count, 0)
    })

  test('what is missing from the file is left alone; empty cells too; - empties', async ({
    assert,
  }) => {
    await importing(small)
    const columns = 'record,username,surname,given_name,unit,valid_from,phone'
    await importing([columns, 'person,e.chatzi,Χατζή,Ευαγγελία,,,2310 000 001'])
    const again = await importing([columns, 'person,e.chatzi,,,,,'])
    assert.equal(again.count, 0)
    await importing([columns, 'person,e.chatzi,,,,,-'])
    const person = await db.from('people').where('username', 'e.chatzi').firstOrFail()
    assert.isNull(person.phone)
    assert.equal(person.surname, 'Χατζή')
    const [{ n }] = await db.from('placements').count('* as n')
    assert.equal(n, 4)
  })

  test('a unit is changed, closed and opened anew under its code', async ({ assert }) => {
    await importing(small)
    const columns = 'record,unit,parent,type,name_el,valid_from,valid_to'
    const renamed = await importing([columns, 'unit,D6.1,,,Τμήμα Αποκομιδής & Ανακύκλωσης,,'])
    assert.lengthOf(renamed.changes.units.changed, 1)
    const before = await unitOn('D6.1')

    const moved = await importing([
      header,
      `unit,D6.1,,,,,,,,,,2020-01-01,${yesterday}`,
      `unit,D6.1,M,office,Γραφείο Αποκομιδής,,,,,,,${tomorrow},`,
      `person,D6.1,,,,g.pavlidis,,,,head,organic,2020-01-01,${yesterday}`,
      `person,D6.1,,,,e.chatzi,,,,employee,organic,2020-01-01,${yesterday}`,
      `person,D6.1,,,,g.pavlidis,,,,head,organic,${tomorrow},`,
      `person,D6,,,,e.chatzi,,,,employee,organic,${tomorrow},`,
    ])
    assert.deepEqual([moved.changes.units.ended.length, moved.changes.units.added.length], [1, 1])
    assert.lengthOf(moved.changes.accounts.ended, 0, 'who is placed from tomorrow stays')
    assert.isNull(await unitOn('D6.1'))
    const later = await unitOn('D6.1', tomorrow)
    assert.equal(later?.nameEl, 'Γραφείο Αποκομιδής')
    assert.notEqual(later?.id, before?.id)
    assert.includeMembers(await eventNames(), ['unit.closed', 'placement.ended'])
  })

  test('who leaves loses the account; who comes back in time keeps it', async ({ assert }) => {
    await importing(small)
    const leave = [header, `person,D6.1,,,,e.chatzi,,,,employee,organic,2020-01-01,${yesterday}`]
    const left = await importing(leave)
    assert.lengthOf(left.changes.accounts.ended, 1)
    assert.isNotNull(await disabledAt('e.chatzi'))
    const chart = await orgChart()
    assert.isEmpty(chart.findPeople('e.chatzi'))
    assert.equal(await countOf(leave), 0)

    const back = [header, `person,D6,,,,e.chatzi,,,,employee,organic,${tomorrow},`]
    const returned = await importing(back)
    assert.lengthOf(returned.changes.accounts.revived, 1)
    assert.isNull(await disabledAt('e.chatzi'))
  })

  test('who was deactivated in Matrix does not come back under that name', async ({ assert }) => {
    await importing(small)
    await importing([header, `person,D6.1,,,,e.chatzi,,,,employee,organic,2020-01-01,${yesterday}`])
    await inTransaction((trx) =>
      trx
        .from('accounts')
        .where('matrix_id', '@e.chatzi:localhost')
        .update({ matrix_state: 'deactivated' })
    )
    const back = [header, `person,D6,,,,e.chatzi,,,,employee,organic,${tomorrow},`]
    assert.deepEqual(await problemsOf(back.join('\n')), [
      'Line 2: the account of "e.chatzi" has ended in Matrix for good; give the person a new username',
    ])
  })

  test('an account that was closed by hand is not opened by a file', async ({ assert }) => {
    await importing(small)
    await inTransaction((trx) =>
      trx
        .from('accounts')
        .where('matrix_id', '@e.chatzi:localhost')
        .update({ disabled_at: '2026-01-01 00:00:00.000' })
    )
    assert.equal(await countOf(small), 0)
    assert.isNotNull(await disabledAt('e.chatzi'))
  })

  test('a deputy mayor supervises a unit, wherever the person stands in the file', async ({
    assert,
  }) => {
    await importing([
      `${header},deputy_mayor`,
      ...small.slice(1).map((line) => `${line},${line.startsWith('unit,D6,') ? 'e.chatzi' : ''}`),
    ])
    const chart = await orgChart()
    const deputy = chart.person(chart.unitByCode('D6')!.deputyMayorId!)
    assert.equal(deputy?.username, 'e.chatzi')
  })

  test('posts are counted per unit, category and branch', async ({ assert }) => {
    const columns = 'record,unit,parent,type,name_el,category,branch,count,valid_from'
    const unit = 'unit,D6,,directorate,Καθαριότητα,,,,2020-01-01'
    await importing([columns, unit, 'post,D6,,,,ΥΕ,Εργατών,6,', 'post,D6,,,,te,Μηχανικών,1,'])
    const result = await importing([columns, 'post,Δ6,,,,ΥΕ,Εργατών,7,'])
    assert.deepEqual(summaryOf(result, 'en'), ['1 posts changed: D6 ΥΕ Εργατών (7)'])
    const posts = await db.from('posts').orderBy('id').select('category', 'count')
    assert.deepEqual(posts, [
      { category: 'ΥΕ', count: 7 },
      { category: 'ΤΕ', count: 1 },
    ])
  })

  test('10,000 rows: in slices, at once, and again without a change', async ({ assert }) => {
    const units = Array.from(
      { length: 100 },
      (_, at) => `unit,U${at},${at ? 'U0' : ''},department,Μονάδα ${at},,,,,,,2020-01-01,`
    )
    const people = Array.from(
      { length: 9900 },
      (_, at) =>
        `person,U${at % 100},,,,user${at}x,Επώνυμο${at},Όνομα,R${at},employee,organic,2020-01-01,`
    )
    const file = fileOf([header, ...units, ...people].join('\n'))
    const parts: number[] = []
    const began = performance.now()
    const result = await orgImport.run(file, { progress: (part) => parts.push(part) })
    const took = performance.now() - began
    assert.equal(result.rows, 10_000)
    assert.isAbove(parts.length, 50)
    assert.deepEqual(
      parts,
      [...parts].sort((a, b) => a - b)
    )
    console.log(`      10,000 rows in ${Math.round(took)} ms`)
    const chart = await orgChart()
    assert.lengthOf(chart.people, 9900)
    const again = await orgImport.run(file)
    assert.equal(again.count, 0)
    assert.lengthOf(await db.from('org_import_rows'), 0)
  }).timeout(60_000)

  test('a change from elsewhere meanwhile is seen', async ({ assert }) => {
    await importing(small)
    const both = await Promise.all([
      importing([header, 'unit,D7,M,directorate,Διεύθυνση Επτά,,,,,,,2020-01-01,']),
      importing([header, 'unit,D7,M,directorate,Διεύθυνση Επτά,,,,,,,2020-01-01,']),
    ])
    assert.deepEqual(both.map(({ count }) => count).sort(), [0, 1])
  })
})
