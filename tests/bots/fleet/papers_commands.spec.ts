import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { paperService } from '#app/fleet/papers/paper_service'
import Vehicle from '#app/fleet/registry/vehicle'
import { acting } from '#app/shared/act'
import { Chat } from '#tests/support/chat'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

const ROOM = '!d61:localhost'

let fleet: TestFleet
let chat: Chat

test.group('!fault and !expiring', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
    chat = new Chat()
    const { head, employee, colleague, outsider } = fleet.people
    await chat.room(ROOM, 'unit:D6.1', fleet.units.d61, [head, employee, colleague, outsider])
  })

  const ask = (line: string, who: 'employee' | 'outsider' = 'employee') =>
    chat.ask(ROOM, fleet.people[who], line)

  test('{line} reports a fault')
    .with([
      { line: '!βλάβη ΚΗΗ1234 "δεν πιάνουν τα φρένα"', severity: 'care' },
      { line: '!fault khh-1234 "δεν πιάνουν τα φρένα" stands', severity: 'stands' },
      { line: '!vlavi ΚΗΗ 1234 «δεν πιάνουν τα φρένα» ακίνητο', severity: 'stands' },
      { line: '!βλαβη ΚΗΗ1234 δεν πιάνουν τα φρένα', severity: 'care' },
    ])
    .run(async ({ assert }, { line, severity }) => {
      const sent = await ask(line)
      const [answer, ...more] = sent.filter(({ target }) => target === ROOM)
      assert.lengthOf(more, 0)
      assert.match(answer.body, /ΚΗΗ-1234/)
      const others = sent.filter(({ target }) => target !== ROOM)
      assert.deepEqual(
        others.map(({ target }) => target),
        ['room:fleet']
      )
      const [fault] = await db.from('vehicle_faults')
      assert.include(fault, { severity, text: 'δεν πιάνουν τα φρένα', state: 'open' })
      const { status } = await Vehicle.findOrFail(fleet.vehicles.refuse.id)
      assert.equal(status, severity === 'stands' ? 'workshop' : 'in_service')
    })

  test('who may not, and a plate that nobody has, are told what to do', async ({ assert }) => {
    const [refused] = await ask('!βλάβη ΚΗΗ1234 "κάτι έχει"', 'outsider')
    assert.include(refused.body, 'Πείτε το σε κάποιον από αυτούς')
    const [unknown] = await ask('!βλάβη ΚΗΗ1243 "κάτι έχει"')
    assert.include(unknown.body, 'ΚΗΗ-1234')
    assert.lengthOf(await db.from('vehicle_faults'), 0)
  })

  test('what expires, the earliest first', async ({ assert }) => {
    const [none] = await ask('!λήξεις 30')
    assert.include(none.body, 'καμία')
    for (const [plate, days] of [
      ['ΚΗΗ1234', 20],
      ['ΚΗΙ4521', 5],
    ] as const) {
      const input = { kind: 'insurance', fromOn: inDays(-300), untilOn: inDays(days) } as const
      await acting({ actor: fleet.people.otherHead, origin: { kind: 'web' } }, (act) =>
        paperService.record(act, plate, input)
      )
    }
    const [all] = await ask('!expiring')
    const [, first, second] = all.body.split('\n')
    assert.match(first, /ΚΗΙ-4521 · ασφάλεια: λήγει .*, σε 5 ημέρες/)
    assert.match(second, /ΚΗΗ-1234/)
    const [few] = await ask('!lixeis 10')
    assert.notInclude(few.body, 'ΚΗΗ-1234')
  })
})
