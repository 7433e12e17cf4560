import { test } from '@japa/runner'
import { noteReading } from '#app/fleet/registry/meters'
import { vehicleService } from '#app/fleet/registry/vehicle_service'
import { acting } from '#app/shared/act'
import { formatDate } from '#app/shared/time'
import { Chat } from '#tests/support/chat'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

let fleet: TestFleet
let chat: Chat

const ask = async (line: string): Promise<string> => {
  const room = chat.directChat('!fleet:localhost', fleet.people.employee, 'dimos_fleet')
  const sent = await chat.ask(room, fleet.people.employee, line)
  return sent.find(({ target }) => target === room)!.body
}

test.group('!vehicle', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
    chat = new Chat()
  })

  test('says how a vehicle is, however its plate is written: {$self}')
    .with(['!όχημα ΚΗΗ1234', '!οχημα κηη-1234', '!vehicle khh 1234', '!ΟΧΗΜΑ ΚHΗ1234'])
    .run(async ({ assert }, line) => {
      const answer = await ask(line)
      assert.include(answer, 'ΚΗΗ-1234 Mercedes-Benz Econic')
      assert.include(answer, 'Κατάσταση: Σε λειτουργία')
      assert.include(answer, 'Υπηρεσία: Τμήμα Συντηρήσεων (D6.1)')
    })

  test('has the status with its reason, the keeper of the day and the meter', async ({
    assert,
  }) => {
    const { employee, otherHead } = fleet.people
    await acting({ actor: otherHead, origin: { kind: 'web' } }, async (act) => {
      const charge = { personId: employee.id, from: inDays(0), until: inDays(2) }
      await vehicleService.chargeKeeper(act, 'ΚΗΗ1234', charge)
      await vehicleService.setStatus(act, 'ΚΗΗ1234', { status: 'workshop', reason: 'Φρένα' })
      await noteReading(act, fleet.vehicles.refuse, {
        value: 82_340.5,
        at: act.now,
        source: 'manual',
      })
    })
    const answer = await ask('!όχημα ΚΗΗ1234')
    assert.include(answer, 'Κατάσταση: Στο συνεργείο (Φρένα)')
    assert.include(answer, `Χρεωμένος οδηγός: Χρήστος Ηλιάδης (έως ${formatDate(inDays(2), 'el')})`)
    assert.include(answer, 'Ένδειξη: 82.340,5 km')
  })

  test('an unknown plate is answered with those that are near', async ({ assert }) => {
    assert.include(await ask('!όχημα ΚΗΗ1243'), 'Εννοείτε ΚΗΗ-1234;')
    assert.include(await ask('!όχημα ΧΧΧ9999'), 'Δείτε τις πινακίδες στο μητρώο')
  })
})
