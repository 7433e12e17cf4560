import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms } from '#app/rooms/desired/desired_rooms'
import { reasonSentence } from '#app/rooms/desired/member_reason'
import { vehicleService } from '#app/fleet/registry/vehicle_service'
import { acting } from '#app/shared/act'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

let fleet: TestFleet

const FORM = {
  plate: 'khy2310',
  kind: 'tipper',
  brand: '<b>MAN</b>',
  fuel: 'diesel',
  meterKind: 'km',
  licenceCategory: 'C1',
  norm: '28,5',
  tankCapacity: '1.180,5',
  meter: '82.340,5',
  formToken: 'abcdefghijklmnopqrstuvwx',
}

test.group('Pages of the register', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('a form sent twice makes one vehicle; numbers are read as Greeks write them', async ({
    client,
    assert,
  }) => {
    const send = () =>
      client
        .post('/fleet/vehicles')
        .form({ ...FORM, unitId: fleet.units.d61 })
        .withCsrfToken()
        .redirects(0)
        .loginAs(fleet.accounts.otherHead)
    const first = await send()
    first.assertStatus(302)
    const again = await send()
    assert.equal(again.header('location'), first.header('location'))
    const row = await db.from('vehicles').where('plate', 'ΚΗΥ2310').firstOrFail()
    assert.deepEqual(
      [Number(row.norm), Number(row.tank_capacity), Number(row.meter)],
      [28.5, 1180.5, 82_340.5]
    )
    const page = await client.get('/fleet/vehicles/khy-2310').loginAs(fleet.accounts.employee)
    page.assertStatus(200)
    page.assertTextIncludes('&lt;b&gt;MAN&lt;/b&gt;')
    assert.notInclude(page.text(), '<b>MAN</b>')
  })

  test('what is wrong stands at its field, with what was typed', async ({ client }) => {
    const answer = await client
      .post('/fleet/vehicles')
      .form({ ...FORM, plate: 'ΚΓΗ1234', unitId: fleet.units.d61 })
      .withCsrfToken()
      .loginAs(fleet.accounts.otherHead)
    answer.assertStatus(422)
    answer.assertTextIncludes('id="plate-error"')
    answer.assertTextIncludes('value="ΚΓΗ1234"')
  })

  test('an unknown plate names those that are near', async ({ client }) => {
    const answer = await client
      .get('/fleet/vehicles/KHH1243')
      .header('accept', 'application/json')
      .loginAs(fleet.accounts.employee)
    answer.assertStatus(404)
    answer.assertTextIncludes('ΚΗΗ-1234')
  })

  test('who may drive a vehicle, and why others may not, for those who may know', async ({
    client,
  }) => {
    const url = '/fleet/vehicles/ΚΗΗ1234?tab=drivers'
    const why = 'Το δίπλωμα δεν έχει την κατηγορία C.'
    const office = await client.get(encodeURI(url)).loginAs(fleet.accounts.otherHead)
    office.assertTextIncludes(why)
    const colleague = await client.get(encodeURI(url)).loginAs(fleet.accounts.colleague)
    colleague.assertStatus(200)
    colleague.assertTextIncludes('Κώστας Θεοδώρου')
    colleague.assertTextIncludes('τον λόγο τον γνωρίζει το Γραφείο Κίνησης')
  })

  test('the VIN and the fuel card are for the office and finance', async ({ client, assert }) => {
    await db.from('vehicles').where('plate', 'ΚΗΙ4521').update({ vin: 'WDB9066331S123456' })
    const page = async (who: 'otherHead' | 'employee') =>
      (await client.get(encodeURI('/fleet/vehicles/ΚΗΙ4521')).loginAs(fleet.accounts[who])).text()
    assert.include(await page('otherHead'), 'WDB9066331S123456')
    assert.notInclude(await page('employee'), 'WDB9066331S123456')
  })

  test('the register as a file, in the order of its address', async ({ client }) => {
    const file = await client
      .get('/fleet/vehicles/export?format=csv&kind=car')
      .loginAs(fleet.accounts.employee)
    file.assertStatus(200)
    file.assertTextIncludes('ΚΗΙ-4521')
  })
})

test.group('The room of the fleet', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('has its office, the drivers and the keepers, each with the reason', async ({ assert }) => {
    const { employee, otherEmployee, otherHead } = fleet.people
    await acting({ actor: otherHead, origin: { kind: 'web' } }, (act) =>
      vehicleService.chargeKeeper(act, 'ΚΗΙ4521', { personId: employee.id, from: inDays(0) })
    )
    await db
      .from('drivers')
      .where('person_id', otherEmployee.id)
      .update({
        authorised_until: inDays(-1),
      })
    const room = desiredRooms(await desiredInput()).find(({ key }) => key === 'fleet')!
    const said = (id: string | null) => reasonSentence(room.members.get(id!)!).el
    assert.sameMembers([...room.members.keys()], [employee.matrixId, otherHead.matrixId])
    assert.equal(said(otherHead.matrixId), 'έχει τον ρόλο του Γραφείου Κίνησης')
    assert.equal(said(employee.matrixId), 'είναι στο μητρώο οδηγών')
    assert.sameMembers([...room.heads.keys()], [otherHead.matrixId])
    assert.equal(room.alias, 'fleet')
  })
})
