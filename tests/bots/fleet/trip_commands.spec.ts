import { test } from '@japa/runner'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { Chat } from '#tests/support/chat'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import type { TestPerson } from '#tests/support/org'

let fleet: TestFleet
let chat: Chat

/** What the fleet's bot answers to a line in the person's direct chat. */
async function ask(who: TestPerson, line: string): Promise<string> {
  const id = chat.directChat(`!${who}:localhost`, fleet.people[who], FLEET_BOT)
  const sent = await chat.ask(id, fleet.people[who], line)
  return sent.find(({ target }) => target === `raw:${id}` || target === id)?.body ?? ''
}

const only = async () => (await TripSheet.all())[0]

test.group('!trip', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
    chat = new Chat()
  })

  test('a trip from the phone: asked, approved, out and in, a line each', async ({ assert }) => {
    const asked = await ask('employee', '!κίνηση khh1234 "αποκομιδή τομέας 3"')
    assert.match(
      asked,
      /^ΔΚ 1\/\d{4} αποκομιδή τομέας 3: περιμένει το Γραφείο Κίνησης\nΚΗΗ-1234 · Χρήστος Ηλιάδης/
    )
    assert.include(await ask('otherHead', '!trip approve 1'), 'εγκρίθηκε ✅')
    assert.include(await ask('employee', '!κίνηση έξοδος 84512'), 'αναχώρηση 84.512')
    const trip = await only()
    assert.equal(trip.state, 'out')
    assert.equal(trip.meterOut, 84_512)
    assert.include(await ask('employee', 'trip in 84590'), 'επιστροφή 84.590 (+78)')
    assert.equal((await only()).distance, 78)
  })

  test('the room is asked, the driver is told, a tap approves', async ({ assert }) => {
    const { otherHead, employee } = fleet.people
    await chat.room('!fleet:localhost', 'fleet', null, [otherHead, employee])
    await ask('colleague', '!κίνηση ΚΗΗ1234 αύριο 8:00 "αποκομιδή τομέας 3"')
    const sent = await chat.sent()
    const request = sent.find(({ target }) => target === 'room:fleet')!
    assert.include(request.body, 'Ζητείται κίνηση από Σοφία Ζαφειρίου')
    assert.equal(request.bot, FLEET_BOT)
    assert.deepEqual(await chat.seeds(), ['✅'])
    await chat.deliver()
    await chat.react('!fleet:localhost', employee, request.eventId, '✅')
    await chat.handle()
    assert.equal((await only()).state, 'requested', 'a driver does not approve')
    await chat.react('!fleet:localhost', otherHead, request.eventId, '✅')
    await chat.handle()
    assert.equal((await only()).state, 'ordered')
    const later = (await chat.sent()).slice(sent.length)
    const told = later.filter(({ body }) => body.includes('Διαταγή κίνησης'))
    assert.sameMembers(
      told.map(({ target }) => target),
      [employee, fleet.people.colleague].map(({ matrixId }) => `direct:${matrixId}`)
    )
    const [edit] = (await chat.edits()).slice(-1)
    assert.include(edit.body, 'Με διαταγή')
  })

  test('what a line lacks is said: {0}')
    .with([
      ['!κίνηση έξοδος 84512', 'Δεν έχετε δελτίο με διαταγή'],
      ['!κίνηση επιστροφή 84512', 'Δεν έχετε δελτίο σε κίνηση'],
      ['!κίνηση ΚΗΗ1235 "αποκομιδή τομέας 3"', 'ΚΗΗ-1234'],
      ['!κίνηση ΚΗΗ1234 "υπηρεσιακή μετακίνηση"', 'Γράψτε τι θα γίνει'],
      ['!κίνηση ακύρωση 77 "δεν χρειάζεται"', 'Δεν υπάρχει δελτίο κίνησης 77'],
    ] as const)
    .run(async ({ assert }, [line, answer]) => {
      assert.include(await ask('employee', line), answer)
      assert.isEmpty(await TripSheet.all())
    })

  test('list, programme, another driver, cancelled', async ({ assert }) => {
    await ask('colleague', '!κίνηση ΚΗΙ4521 "μεταφορά εγγράφων στο Πρωτοδικείο"')
    assert.include(await ask('outsider', '!κίνηση λίστα'), 'ΔΚ 1/')
    assert.include(await ask('outsider', '!trip today'), 'ΚΗΙ-4521')
    const approved = await ask('otherHead', '!κίνηση έγκριση 1 @k.theodorou')
    assert.include(approved, 'Κώστας Θεοδώρου')
    const swapped = await ask('otherHead', '!κίνηση οδηγός 1 @c.iliadis "αλλαγή βάρδιας"')
    assert.include(swapped, 'Χρήστος Ηλιάδης')
    const cancelled = await ask('colleague', '!κίνηση ακύρωση 1 "αναβλήθηκε"')
    assert.include(cancelled, 'ακυρώθηκε (αναβλήθηκε)')
    assert.equal((await only()).state, 'cancelled')
  })
})
