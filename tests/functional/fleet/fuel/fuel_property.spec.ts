import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { decimalOf } from '#app/fleet/fuel/fuel_slip'
import { fuelSlipService } from '#app/fleet/fuel/fuel_slip_service'
import { acting, type Act, type Actor } from '#app/shared/act'
import { local } from '#app/shared/time'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

const origin = { kind: 'web' } as const
const as = <T>(actor: Actor, work: (act: Act) => Promise<T>) => acting({ actor, origin }, work)

/** Of all slips that stand: what the months' sums must be. */
async function expectedMonths() {
  const slips = await db.from('fuel_slips').whereNot('state', 'voided')
  const sums = new Map<
    string,
    { slips: number; quantity: number; amount: number; distance: number }
  >()
  for (const slip of slips) {
    const key = `${slip.vehicle_id} ${slip.month} ${slip.fuel}`
    const sum = sums.get(key) ?? { slips: 0, quantity: 0, amount: 0, distance: 0 }
    sum.slips++
    sum.quantity += Number(slip.quantity)
    sum.amount += Number(slip.amount ?? 0)
    sum.distance += Number(slip.distance ?? 0)
    sums.set(key, sum)
  }
  return [...sums].map(([key, sum]) => worded(key, sum)).toSorted()
}

async function keptMonths() {
  const rows = await db.from('fuel_months')
  return rows.map((row) => worded(`${row.vehicle_id} ${row.month} ${row.fuel}`, row)).toSorted()
}

function worded(key: string, sum: Record<string, any>): string {
  const { slips, quantity, amount, distance } = sum
  return `${key}: ${slips} ${Number(quantity).toFixed(2)} ${Number(amount).toFixed(2)} ${Number(distance).toFixed(1)}`
}

/** What was driven up to each slip, in the order of the fillings. */
async function expectedDistances(): Promise<string[]> {
  const rows = await db
    .from('fuel_slips')
    .whereNot('state', 'voided')
    .orderBy('vehicle_id')
    .orderBy('fuelled_at')
    .orderBy('id')
  const lines: string[] = []
  const last = new Map<number, number>()
  for (const row of rows) {
    const total = decimalOf(row.meter_total)
    const before = last.get(row.vehicle_id) ?? null
    const distance = total === null || before === null ? null : Math.max(0, total - before)
    if (total !== null) last.set(row.vehicle_id, total)
    lines.push(`${row.id} ${distance === null ? 'none' : distance.toFixed(1)}`)
  }
  return lines
}

async function keptDistances(): Promise<string[]> {
  const rows = await db
    .from('fuel_slips')
    .whereNot('state', 'voided')
    .orderBy('vehicle_id')
    .orderBy('fuelled_at')
    .orderBy('id')
  return rows.map(
    ({ id, distance }) => `${id} ${distance === null ? 'none' : Number(distance).toFixed(1)}`
  )
}

async function numbers(): Promise<number[]> {
  const rows = await db.from('fuel_slips').orderBy('number').select('number')
  return rows.map(({ number }) => number)
}

test.group('fuel slips: numbers and sums', () => {
  test('two people issue 200 at once: no number is missing or given twice', async ({ assert }) => {
    const fleet = await makeFleet()
    const { employee, otherEmployee } = fleet.people
    const issues = Array.from({ length: 200 }, (_, at) => {
      const [actor, plate] = at % 2 ? [employee, 'ΚΗΗ1234'] : [otherEmployee, 'ΚΗΙ4521']
      // Both fill the same vehicle now and then; some lines are refused.
      const vehicle = { plate: at % 7 === 0 ? 'ΚΗΗ1234' : plate }
      const quantity = at % 25 === 24 ? 0 : 10 + (at % 9)
      return as(actor, (act) =>
        fuelSlipService.issue(act, { vehicle, quantity, meter: 1000 + at * 10, amount: at / 4 })
      ).then(
        () => 1,
        () => 0
      )
    })
    const done = (await Promise.all(issues)).reduce((sum, each) => sum + each, 0 as number)
    assert.equal(done, 192)
    assert.deepEqual(
      await numbers(),
      Array.from({ length: 192 }, (_, at) => at + 1)
    )
    assert.deepEqual(await keptMonths(), await expectedMonths())
    assert.deepEqual(await keptDistances(), await expectedDistances())
  }).timeout(120_000)

  test('whatever is issued late, completed, corrected and voided, sums hold', async ({
    assert,
  }) => {
    const step = fc.record({
      what: fc.constantFrom('issue', 'issue', 'issue', 'complete', 'correct', 'void'),
      which: fc.nat(20),
      car: fc.boolean(),
      daysAgo: fc.nat(70),
      quantity: fc.integer({ min: 1, max: 99_999 }),
      meter: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null }),
      amount: fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: null }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const fleet: TestFleet = await makeFleet()
        const office = fleet.people.otherHead
        const driverId = fleet.people.employee.id
        const now = DateTime.utc()
        const refs: { year: number; number: number }[] = []
        for (const { what, which, car, daysAgo, quantity, meter, amount } of steps) {
          const values = {
            quantity: quantity / 100,
            meter: meter === null ? null : meter / 10,
            amount: amount === null ? null : amount / 100,
            fuelledAt: now.minus({ days: daysAgo }),
          }
          const { id } = fleet.vehicles[car ? 'car' : 'refuse']
          const ref = refs[which % Math.max(1, refs.length)]
          try {
            await as(office, async (act) => {
              if (what === 'issue' || !ref) {
                const input = { ...values, vehicle: { id }, driverId }
                const { slip } = await fuelSlipService.issue(act, input)
                refs.push({ year: slip.year, number: slip.number })
              } else if (what === 'complete') {
                await fuelSlipService.complete(act, ref, {
                  meter: values.meter,
                  amount: values.amount,
                })
              } else if (what === 'correct') {
                await fuelSlipService.correct(act, ref, { ...values, vehicleId: id }, 'διόρθωση')
              } else {
                await fuelSlipService.void(act, ref, 'ακύρωση')
              }
            })
          } catch (error) {
            if (!String((error as { code?: string }).code).startsWith('E_FUEL')) throw error
          }
        }
        assert.deepEqual(await keptMonths(), await expectedMonths())
        assert.deepEqual(await keptDistances(), await expectedDistances())
        assert.deepEqual(
          await numbers(),
          refs.map((_, at) => at + 1)
        )
        // Each vehicle's reading is that of its last slip that stands and has one.
        for (const vehicle of await db.from('vehicles')) {
          const last = await db
            .from('fuel_slips')
            .where('vehicle_id', vehicle.id)
            .whereNot('state', 'voided')
            .whereNotNull('meter')
            .orderBy('fuelled_at', 'desc')
            .first()
          const at = (value: string | Date | null) =>
            value === null || value === undefined ? null : new Date(value).valueOf()
          assert.equal(at(vehicle.meter_at), last ? at(last.fuelled_at) : null)
        }
      }),
      { numRuns: 12 }
    )
  }).timeout(180_000)
})

test.group('fuel slips: the year of a number', () => {
  test('a slip of another year begins with one', async ({ assert }) => {
    const { people } = await makeFleet()
    const now = DateTime.utc()
    const before = now.minus({ years: 1 })
    const issue = (at: DateTime) =>
      acting({ actor: people.employee, origin, now: at }, (act) =>
        fuelSlipService.issue(act, { vehicle: { plate: 'ΚΗΗ1234' }, quantity: 5 })
      )
    const [old, young] = [await issue(before), await issue(now)]
    assert.deepEqual(
      [old.slip.number, old.slip.year, young.slip.number, young.slip.year],
      [1, local(before).year, 1, local(now).year]
    )
  })
})
