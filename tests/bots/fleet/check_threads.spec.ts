import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { checkDueSlips } from '#app/fleet/checks/check_rounds'
import { Chat } from '#tests/support/chat'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { addSlip } from '#tests/support/fuel'

const ROOM = '!fleet:localhost'

test.group('Findings about fuel in the room of the fleet', (group) => {
  let fleet: TestFleet
  let chat: Chat
  let number: number

  group.each.setup(async () => {
    fleet = await makeFleet()
    await db.from('domain_events').update({ announcement: 'done' })
    chat = new Chat()
    const { otherHead, employee, otherEmployee } = fleet.people
    await chat.room(ROOM, 'fleet', null, [otherHead, employee, otherEmployee])
    await addSlip(fleet.vehicles.car, {
      quantity: 60.5,
      days: -3,
      fuel: 'diesel',
      driverId: employee.id,
    })
    await checkDueSlips()
    number = (await db.from('fuel_checks').firstOrFail()).id
    await chat.handle()
  })

  test('one thread a slip, with the numbers and three decisions', async ({ assert }) => {
    const sent = await chat.sent()
    assert.lengthOf(sent, 1)
    const [{ body, target, bot }] = sent
    assert.equal(target, 'room:fleet')
    assert.equal(bot, 'dimos_fleet')
    const lines = body.split('\n')
    assert.match(lines[0], new RegExp(`^#${number} Έλεγχος ΔΧΚ \\d+/\\d{4} · ΚΗΙ-4521$`))
    assert.match(lines[1], /^60,5 l · \d+\/\d+\/\d{4} 10:00$/)
    assert.include(body, '• Πήρε πετρέλαιο κίνησης, ενώ καίει βενζίνη')
    assert.notInclude(body, 'Ηλιάδης')
    assert.deepEqual(await chat.seeds(), ['✅', '❌', '🙋'])
  })

  test('a tap by the office decides, and the card says who and what', async ({ assert }) => {
    await chat.deliver()
    const [{ eventId }] = await chat.sent()
    await chat.react(ROOM, fleet.people.otherHead, eventId, '🙋')
    await chat.handle()
    const check = () => db.from('fuel_checks').where('id', number).firstOrFail()
    assert.equal((await check()).state, 'looked_into')
    await chat.deliver()
    const cards = await chat.edits()
    assert.include(cards.at(-1)!.body, 'Σε διερεύνηση, Άγγελος Καραγιάννης')
    await chat.react(ROOM, fleet.people.otherHead, eventId, '✅')
    await chat.handle()
    assert.equal((await check()).state, 'explained')
  })

  test('by command with a note, in the thread without its number', async ({ assert }) => {
    await chat.deliver()
    const [{ eventId }] = await chat.sent()
    const { otherHead } = fleet.people
    await chat.writeInThread(ROOM, eventId, otherHead, '!έλεγχος λάθος "γράφτηκε λάθος καύσιμο"')
    await chat.handle()
    const findings = await db.from('fuel_findings').where('check_id', number)
    assert.isTrue(findings.every(({ state }) => state === 'error'))
    assert.equal(findings[0].note, 'γράφτηκε λάθος καύσιμο')
    const sent = await chat.sent()
    assert.lengthOf(sent, 2, 'one answer, and no announcement beside it')
    assert.match(sent[1].body, /: λάθος$/)
  })

  test('a driver is told who decides', async ({ assert }) => {
    const [answer] = await chat.ask(ROOM, fleet.people.employee, `!check ok ${number}`)
    assert.include(answer.body, 'Γραφείο Κίνησης')
    const list = await chat.ask(ROOM, fleet.people.otherHead, '!check list')
    assert.lengthOf(list, 1)
    assert.include(list[0].body, `#${number}`)
    const [shown] = await chat.ask(ROOM, fleet.people.otherHead, `!έλεγχος δείξε ${number}`)
    assert.include(shown.body, 'πετρέλαιο κίνησης')
    const [none] = await chat.ask(ROOM, fleet.people.otherHead, '!έλεγχος δείξε 999999')
    assert.include(none.body, '999999')
  })
})
