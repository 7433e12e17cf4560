import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { tripCourse } from '#app/fleet/trips/trip_course'
import { tripService, type NewTrip } from '#app/fleet/trips/trip_service'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { tripPageOf } from '#app/fleet/trips/trip_words'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { textOfPdf } from '#tests/support/pdf_text'

let fleet: TestFleet

const as = (who: 'colleague' | 'otherHead' | 'employee') =>
  ({ actor: fleet.people[who], origin: { kind: 'web' } }) as const

function request(input: Partial<NewTrip> = {}): Promise<TripSheet> {
  const vehicleId = fleet.vehicles.refuse.id
  return acting(as('colleague'), (act) =>
    tripService.request(act, { purpose: 'Αποκομιδή <b>τομέας</b> 3', vehicleId, ...input })
  )
}

async function ordered(input: Partial<NewTrip> = {}): Promise<TripSheet> {
  const trip = await request(input)
  return acting(as('otherHead'), (act) => tripService.order(act, trip))
}

test.group('Pages of trip sheets', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('a trip is requested once, though the form is sent twice', async ({ client, assert }) => {
    for (let time = 0; time < 2; time++) {
      const response = await client
        .post('/fleet/trips')
        .loginAs(fleet.accounts.colleague)
        .form({
          formToken: 'token-of-this-form-0001',
          vehicle: 'kind:car',
          purpose: 'Επίδοση εγγράφων στη Νομαρχία',
          from: `${inDays(1)}T08:00`,
          until: `${inDays(1)}T12:00`,
        })
        .withCsrfToken()
      response.assertStatus(200)
      assert.include(response.text(), 'Περιμένει έγκριση')
    }
    const [trip, ...more] = await TripSheet.all()
    assert.isEmpty(more)
    assert.equal(trip.vehicleKind, 'car')
    assert.equal(today(trip.plannedFrom), inDays(1))
  })

  test('a wrong form comes back with what was typed, and what to do', async ({
    client,
    assert,
  }) => {
    const response = await client
      .post('/fleet/trips')
      .loginAs(fleet.accounts.colleague)
      .form({ purpose: 'υπηρεσιακή', route: 'Δημαρχείο – ΚΕΠ' })
      .withCsrfToken()
    response.assertStatus(422)
    assert.include(response.text(), 'Ο σκοπός είναι πολύ γενικός')
    assert.include(response.text(), 'Δημαρχείο – ΚΕΠ')
    assert.isEmpty(await TripSheet.all())
  })

  test('the office approves, the driver leaves and returns', async ({ client, assert }) => {
    const trip = await request()
    const url = tripPageOf(trip)
    const post = async (step: string, who: 'otherHead' | 'employee', form: object) => {
      const { revision } = await TripSheet.findOrFail(trip.id)
      const response = await client
        .post(`${url}/${step}`)
        .loginAs(fleet.accounts[who])
        .form({ revision, ...form })
        .withCsrfToken()
      response.assertStatus(200)
      return response.text()
    }
    const order = { vehicle: trip.vehicleId, driverId: trip.driverId, crew: 'Σοφία Ζαφειρίου' }
    assert.include(await post('order', 'otherHead', order), 'Με διαταγή')
    assert.include(await post('depart', 'employee', { meter: '84.512' }), 'Σε κίνηση')
    const back = { meter: '84590', sector: '3', bins: '40', tonnes: '7,25', note: 'εντάξει όλα' }
    const page = await post('return', 'employee', back)
    assert.include(page, '84.590 χλμ')
    assert.include(page, 'τομέας 3 · 40 κάδοι · 7,3 τόνοι')
    assert.include(await post('check', 'otherHead', {}), 'Ελέγχθηκε')
    assert.include(await post('close', 'otherHead', {}), 'Έκλεισε')
    const show = await client.get(url).loginAs(fleet.accounts.outsider)
    assert.include(show.text(), 'Αποκομιδή &lt;b&gt;τομέας&lt;/b&gt; 3')
    assert.include(show.text(), 'Χρήστος Ηλιάδης: επιστροφή, ένδειξη 84.590')
  })

  test('a conflict stands at the field of the reason, for the head', async ({ client, assert }) => {
    await ordered()
    const trip = await request()
    const send = (who: 'otherHead' | 'head', overrideReason: string) =>
      client
        .post(`${tripPageOf(trip)}/order`)
        .loginAs(fleet.accounts[who])
        .form({ revision: 0, vehicle: trip.vehicleId, driverId: trip.driverId, overrideReason })
        .withCsrfToken()
    const refused = await send('otherHead', '')
    refused.assertStatus(422)
    assert.include(refused.text(), 'έχει ήδη το ΔΚ 1/')
    const done = await send('head', 'έκτακτη ανάγκη στον τομέα 3')
    done.assertStatus(200)
    assert.include(done.text(), 'Εγκρίθηκε παρά το κώλυμα')
  })

  test('approved at once, a request that something stands against waits', async ({
    client,
    assert,
  }) => {
    await ordered()
    const { refuse } = fleet.vehicles
    const response = await client
      .post('/fleet/trips')
      .loginAs(fleet.accounts.otherHead)
      .form({ vehicle: refuse.id, purpose: 'Αποκομιδή ογκωδών', orderNow: 'true' })
      .withCsrfToken()
    response.assertStatus(200)
    assert.include(response.text(), 'Εμποδίζουν την κίνηση')
    assert.equal((await TripSheet.findByOrFail('number', 2)).state, 'requested')
  })

  test('whoever was second is told so', async ({ client, assert }) => {
    const trip = await ordered()
    const response = await client
      .post(`${tripPageOf(trip)}/cancel`)
      .loginAs(fleet.accounts.colleague)
      .form({ revision: 0, reason: 'αναβλήθηκε' })
      .withCsrfToken()
    response.assertStatus(409)
    assert.equal((await TripSheet.findOrFail(trip.id)).state, 'ordered')
  })

  test('the list narrows by plate in Latin letters too', async ({ client, assert }) => {
    await request()
    await request({ vehicleId: fleet.vehicles.car.id, purpose: 'Μεταφορά εγγράφων' })
    const page = await client.get('/fleet/trips?vehicle=khh-1234').loginAs(fleet.accounts.outsider)
    page.assertStatus(200)
    assert.include(page.text(), 'ΚΗΗ-1234')
    assert.notInclude(page.text(), 'Μεταφορά εγγράφων')
    const mine = await client.get('/fleet/trips?scope=mine').loginAs(fleet.accounts.outsider)
    assert.include(mine.text(), 'Δεν έχετε δελτία κίνησης')
  })

  test('the programme shows what goes over midnight on both days', async ({ client, assert }) => {
    const from = DateTime.fromISO(`${inDays(1)}T22:00`, { zone: 'Europe/Athens' })
    await ordered({ from, until: from.plus({ hours: 6 }) })
    for (const [day, shown] of [
      [0, false],
      [1, true],
      [2, true],
      [3, false],
    ] as const) {
      const url = `/fleet/trips/programme?on=${inDays(day)}`
      const page = (await client.get(url).loginAs(fleet.accounts.outsider)).text()
      assert.equal(page.includes('22:00–04:00'), shown, String(day))
    }
    const odd = await client.get('/fleet/trips/programme?on=x').loginAs(fleet.accounts.outsider)
    odd.assertStatus(200)
  })

  test('the printed form has both sides', async ({ client, assert }) => {
    const trip = await ordered({
      route: 'Αμαξοστάσιο – τομέας 3 – ΣΜΑ',
      crew: [fleet.people.colleague.id],
    })
    await acting(as('employee'), (act) => tripCourse.depart(act, trip, { meter: 84_512 }))
    const response = await client.get(`${tripPageOf(trip)}/paper`).loginAs(fleet.accounts.employee)
    response.assertStatus(200)
    assert.include(response.header('content-type'), 'application/pdf')
    const file = Buffer.from(response.body())
    assert.lengthOf(file.toString('latin1').match(/\/Type \/Page\b/g)!, 2)
    const text = textOfPdf(file).replace(/\s+/g, ' ')
    for (const words of [
      'ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ',
      'ΔΕΛΤΙΟ ΚΙΝΗΣΗΣ',
      `ΔΚ 1/${trip.year}`,
      'ΚΗΗ-1234',
      'Χρήστος Ηλιάδης',
      'Σοφία Ζαφειρίου',
      'Τμήμα Συντηρήσεων',
      'Αμαξοστάσιο – τομέας 3 – ΣΜΑ',
      '84.512',
      'Άγγελος Καραγιάννης',
      'σφραγίδα και υπογραφή',
      'ΣΤΑΣΕΙΣ ΚΑΙ ΔΡΟΜΟΛΟΓΙΑ',
      'Βλάβες, συμβάντα, παρατηρήσεις',
    ]) {
      assert.include(text, words)
    }
  })
})
