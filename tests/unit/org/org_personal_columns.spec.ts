import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { exportOrg } from '#app/org/changes/org_export'
import { emptyRecords } from '#tests/support/org'
import { importing, problemsOf, small } from '#tests/support/organisations'

const people = (...rows: string[]) => [
  'record,unit,username,surname,given_name,valid_from,afm,amka',
  ...rows,
]
const units = (...rows: string[]) => [
  'record,unit,parent,type,name_el,valid_from,substitute',
  ...rows,
]

test.group('org import: tax and social security number, ordinary substitute', (group) => {
  group.each.setup(async () => {
    await emptyRecords()
    await importing(small)
  })

  const numbersOf = (username: string) =>
    db.from('people').where({ username }).select('afm', 'amka').firstOrFail()

  test('are taken over, exported, and emptied by a dash', async ({ assert }) => {
    await importing(people('person,,e.chatzi,,,,090000045,01010012340'))
    assert.deepInclude(await numbersOf('e.chatzi'), { afm: '090000045', amka: '01010012340' })
    let csv = ''
    for await (const piece of await exportOrg()) csv += piece
    assert.match(csv, /person,.*e\.chatzi.*090000045,01010012340/)
    await importing(people('person,,e.chatzi,,,,,'))
    assert.deepInclude(await numbersOf('e.chatzi'), { afm: '090000045' })
    await importing(people('person,,e.chatzi,,,,-,-'))
    assert.deepInclude(await numbersOf('e.chatzi'), { afm: null, amka: null })
  })

  test('stand in no event', async ({ assert }) => {
    await importing(people('person,,e.chatzi,,,,090000045,01010012340'))
    const [event] = await db.from('domain_events').where('name', 'person.changed')
    assert.deepEqual(JSON.parse(event.payload).changed, ['afm', 'amka'])
    assert.notInclude(event.payload, '0900')
  })

  test('are checked by their last digits, and nobody has those of another', async ({ assert }) => {
    const wrong = await problemsOf(people('person,,e.chatzi,,,,090000046,01010012341').join('\n'))
    assert.lengthOf(wrong, 2)
    assert.match(wrong[0], /Line 2: afm/)
    assert.match(wrong[1], /Line 2: amka/)
    const same = people('person,,e.chatzi,,,,090000045,', 'person,,g.pavlidis,,,,090000045,')
    const [twice] = await problemsOf(same.join('\n'))
    assert.include(twice, 'the same AFM')
  })

  test('a substitute is a person on record, and goes by a dash', async ({ assert }) => {
    const substitute = async () => {
      const unit = await db.from('units').where('code', 'D6.1').firstOrFail()
      return unit.substitute_id
    }
    const row = (name: string) => units(`unit,D6.1,D6,department,,,${name}`)
    await importing(row('e.chatzi'))
    assert.isNotNull(await substitute())
    await importing(row('-'))
    assert.isNull(await substitute())
    const [unknown] = await problemsOf(row('nobody').join('\n'))
    assert.include(unknown, 'nobody')
  })
})
