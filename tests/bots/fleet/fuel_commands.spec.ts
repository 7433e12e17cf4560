import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { fetchSentFiles } from '#app/rooms/sent_file_fetching'
import { formatDate, local } from '#app/shared/time'
import { Chat } from '#tests/support/chat'
import { inDays } from '#tests/support/days'
import { picture } from '#tests/support/file_samples'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

const DIRECT = '!direct:localhost'
const YEAR = local(DateTime.utc()).year
const PHOTO = {
  msgtype: 'm.image',
  filename: 'μετρητής.jpg',
  url: 'mxc://localhost/abcDEF123',
  info: { mimetype: 'image/jpeg', size: 2048 },
}

test.group('!fuel', (group) => {
  let fleet: TestFleet
  let chat: Chat

  group.each.setup(async () => {
    fleet = await makeFleet()
    chat = new Chat()
    chat.directChat(DIRECT, fleet.people.employee)
  })

  const ask = async (line: string, content = {}) => {
    const sent = await chat.ask(DIRECT, fleet.people.employee, line, { content })
    return sent.map(({ body }) => body)
  }

  test('one line at the pump, one answer: number, vehicle, quantity', async ({ assert }) => {
    const [answer, ...more] = await ask('!fuel ΚΗΗ1234 35,5 82340')
    assert.isEmpty(more)
    assert.equal(answer.split('\n')[0], `ΔΧΚ 1/${YEAR} · ΚΗΗ-1234 · 35,5 l · 82.340 χλμ`)
    assert.isEmpty(await chat.edits())
  })

  test('{$self}')
    .with([
      '!fuel KHH-1234 35.5 82340',
      '!καύσιμο κηη 1234 82.340 35,5',
      '!καύσιμα 35,5λ ΚΗΗ1234 82340χλμ',
      '!kafsima khh1234 35,5lt 82340km',
      'καύσιμο KHH1234 82340 35,5 λίτρα',
    ])
    .run(async ({ assert }, line) => {
      const [answer] = await ask(line)
      assert.equal(answer.split('\n')[0], `ΔΧΚ 1/${YEAR} · ΚΗΗ-1234 · 35,5 l · 82.340 χλμ`)
    })

  test('cost, station, card, full tank and an earlier day', async ({ assert }) => {
    const line = '!fuel ΚΗΗ1234 60€ φουλ 35,5 82340 πρατήριο "Νέα Ακτή" κάρτα 7001-22 χθες'
    const [answer] = await ask(line)
    assert.include(answer, '35,5 l (γέμισμα) · 82.340 χλμ · 60,00 €')
    assert.include(answer, formatDate(inDays(-1), 'el'))
    assert.include(answer, 'καταχωρίστηκε εκ των υστέρων')
    const slip = await db.from('fuel_slips').first()
    assert.deepEqual([slip.station, slip.card, slip.source], ['Νέα Ακτή', '7001-22', 'card'])
  })

  test('what the vehicle took since it was last filled up', async ({ assert }) => {
    await ask('!fuel ΚΗΗ1234 100 82000 full')
    const [between] = await ask('!fuel ΚΗΗ1234 30 82060')
    assert.include(between, '≈ 50 l/100 χλμ')
    const [answer] = await ask('!fuel ΚΗΗ1234 35 82100 full')
    assert.include(
      answer,
      'Κατανάλωση 65 l/100 χλμ (100 χλμ από το προηγούμενο γέμισμα, κανονική 65)'
    )
    const [hours] = await ask('!fuel ΜΕ123456 40 1000 φουλ')
    assert.include(hours, '1.000 ώρες')
    const [perHour] = await ask('!fuel ΜΕ123456 45 1005 φουλ')
    assert.include(perHour, '9 l/ώρα')
  })

  test('a reading follows later, by number or in the thread', async ({ assert }) => {
    const [first] = await ask('!fuel ΚΗΗ1234 35,5')
    assert.include(first, '!καύσιμο 1 ΕΝΔΕΙΞΗ')
    const [completed] = await ask('!fuel 1 82340')
    assert.include(completed, `ΔΧΚ 1/${YEAR} · ΚΗΗ-1234 · 35,5 l · 82.340 χλμ`)
    const [paid] = await ask(`!fuel 1/${YEAR} 60,35€`)
    assert.include(paid, '60,35 €')
    const [again] = await ask('!fuel 1 82999')
    assert.include(again, 'διορθώστε το στη σελίδα του')
    const [shown] = await ask('!fuel 1')
    assert.include(shown, '82.340 χλμ · 60,35 €')
    const [unknown] = await ask('!fuel 99 82340')
    assert.include(unknown, `Δεν υπάρχει δελτίο καυσίμων 99/${YEAR}`)
  })

  test('voiding is confirmed first, and says why', async ({ assert }) => {
    await ask('!fuel ΚΗΗ1234 35,5 82340')
    const [question] = await ask('!fuel void 1 "λάθος όχημα"')
    assert.include(question, 'Να ακυρωθεί το δελτίο')
    const [answer] = await ask('ναι')
    assert.include(answer, 'ακυρώθηκε: λάθος όχημα')
    const [listed] = await ask('!fuel list')
    assert.include(listed, 'ακυρώθηκε')
    const [gone] = await ask('!fuel void 1 "πάλι"')
    assert.notInclude(gone, 'Να ακυρωθεί')
  })

  test('refusals say what to do', async ({ assert }) => {
    const [near] = await ask('!fuel ΚΗΗ1243 35,5 82340')
    assert.include(near, 'ΚΗΗ-1234')
    const [missing] = await ask('!fuel ΚΗΗ1234')
    assert.include(missing, '!fuel')
    const [none] = await ask('!fuel')
    assert.include(none, 'Λείπει')
    const stranger = '!other:localhost'
    chat.directChat(stranger, fleet.people.colleague)
    const [refused] = await chat.ask(stranger, fleet.people.colleague, '!fuel ΚΗΗ1234 35 82340')
    assert.include(refused.body, 'Γραφείο Κίνησης')
    assert.isEmpty(await db.from('fuel_slips'))
  })

  test('a photo is fetched afterwards, and tried again', async ({ assert }) => {
    const [answer] = await ask('!fuel ΚΗΗ1234 35,5 82340', PHOTO)
    assert.include(answer, 'ΔΧΚ 1/')
    assert.isEmpty(await db.from('files'))
    const away = () => Promise.reject(new Error('away'))
    assert.equal(await fetchSentFiles(away), 0)
    const bytes = await picture('jpeg')
    const later = DateTime.utc().plus({ minutes: 1 })
    assert.equal(await fetchSentFiles(async () => bytes, later), 1)
    assert.equal(await fetchSentFiles(async () => bytes, later), 0)
    const slip = await db.from('fuel_slips').first()
    const [file] = await db.from('files').select('subject_type', 'subject_id', 'name')
    assert.deepEqual(
      { ...file },
      { subject_type: 'fuel_slip', subject_id: slip.id, name: 'μετρητής.jpg' }
    )
  })

  test('what is no picture is refused for good', async ({ assert }) => {
    await ask('!fuel ΚΗΗ1234 35,5 82340', PHOTO)
    assert.equal(await fetchSentFiles(async () => Buffer.from('MZ')), 0)
    const row = await db.from('sent_files').first()
    assert.isNull(row.try_at)
  })
})
