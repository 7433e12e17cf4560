import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

let fleet: TestFleet

async function month(vehicleId: number, name: string, amount: number) {
  await db.table('fuel_months').insert({
    ...{ vehicle_id: vehicleId, month: name, fuel: 'diesel', slips: 4 },
    ...{ quantity: 1000, amount, distance: 2000 },
  })
}

test.group('reports of the fleet', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
    await month(fleet.vehicles.refuse.id, '2025-03', 1500.5)
    await month(fleet.vehicles.refuse.id, '2024-03', 1400)
    await db.table('work_orders').insert({
      ...{ year: 2025, number: 1, vehicle_id: fleet.vehicles.refuse.id, title: 'Φρένα' },
      ...{ place: 'own', state: 'open', parts_cost: 100, labour_cost: 50, opened_on: '2025-03-31' },
      ...{ created_at: '2025-03-31 08:00:00.000', updated_at: '2025-03-31 08:00:00.000' },
    })
  })

  test('the fleet office sees the year beside the one before', async ({ client, assert }) => {
    const page = await client.get('/fleet/reports?year=2025').loginAs(fleet.accounts.otherHead)
    page.assertStatus(200)
    assert.include(page.text(), 'ΚΗΗ-1234')
    assert.include(page.text(), '1.650,5')
    assert.include(page.text(), '250,5')
    assert.include(page.text(), '2.680')
  })

  test('who may not see costs sees none, in the file neither', async ({ client, assert }) => {
    const outsider = fleet.accounts.outsider
    const page = await client.get('/fleet/reports?year=2025').loginAs(outsider)
    assert.notInclude(page.text(), '1.650,5')
    assert.notInclude(page.text(), 'ΚΗΗ-1234')
    const file = await client.get('/fleet/reports/export?year=2025').loginAs(outsider)
    file.assertStatus(200)
  })

  test('a senseless address is the year as it is', async ({ client }) => {
    const path = '/fleet/reports?year=%00&unit=x&kind=%3Cb%3E'
    const page = await client.get(path).loginAs(fleet.accounts.otherHead)
    page.assertStatus(200)
  })
})
