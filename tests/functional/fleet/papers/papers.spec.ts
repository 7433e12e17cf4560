import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { addMonths } from '#app/fleet/papers/due_rules'
import { duesOfVehicle } from '#app/fleet/papers/due_queries'
import { DueRounds, remindOfDues } from '#app/fleet/papers/due_rounds'
import InspectionRule from '#app/fleet/papers/inspection_rule'
import { paperService, type NewPaper } from '#app/fleet/papers/paper_service'
import { ruleService } from '#app/fleet/papers/rule_service'
import { papersRemark } from '#app/fleet/papers/papers_panels'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import { noteReading } from '#app/fleet/registry/meters'
import { vehicleBlocks } from '#app/fleet/registry/vehicle_blocks'
import { acting, type Act, type Actor } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { daysAfter, today, type IsoDate } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

let fleet: TestFleet

const by = <T>(actor: Actor, work: (act: Act) => Promise<T>, now?: DateTime) =>
  acting({ actor, origin: { kind: 'web' }, now }, work)
const office = <T>(work: (act: Act) => Promise<T>) => by(fleet.people.otherHead, work)
const record = (plate: string, input: NewPaper) =>
  office((act) => paperService.record(act, plate, input))
const POLICY = { kind: 'insurance', issuer: 'Ασφαλιστική', cost: 640.5 } as const
const dueOfKind = async (vehicleId: number, kind: string) =>
  (await duesOfVehicle(vehicleId)).find((due) => due.kind === kind)
/** Noon in Athens, so many days from today. */
const noon = (days: number) =>
  DateTime.fromISO(inDays(days), { zone: 'Europe/Athens' }).set({ hour: 12 }).toUTC()

test.group('papers', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('are recorded by the office alone', async ({ assert }) => {
    const input = { ...POLICY, fromOn: inDays(-10), untilOn: inDays(355) }
    for (const person of [fleet.people.employee, fleet.people.head]) {
      await assert.rejects(
        () => by(person, (act) => paperService.record(act, 'ΚΗΗ1234', input)),
        /Hand it the paper/
      )
    }
    await record('khh-1234', input)
    const due = await dueOfKind(fleet.vehicles.refuse.id, 'insurance')
    assert.include(due, { dueOn: inDays(355), reason: 'date' })
  })

  test('renewed, the old one stays as history', async ({ assert }) => {
    const old = await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(-360), untilOn: inDays(4) })
    const next = await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(5), untilOn: inDays(369) })
    await old.refresh()
    assert.include(old.$attributes, { state: 'replaced', replacedById: next.id })
    const due = await dueOfKind(fleet.vehicles.refuse.id, 'insurance')
    assert.equal(due?.dueOn, inDays(369))
    await office((act) => paperService.void(act, next.id, 'λάθος όχημα', 0))
    await old.refresh()
    assert.equal(old.state, 'current')
    assert.equal((await dueOfKind(fleet.vehicles.refuse.id, 'insurance'))?.dueOn, inDays(4))
  })

  test('of an inspection last as the rule says', async ({ assert }) => {
    const fromOn = inDays(-3)
    const input = { kind: 'kteo', fromOn, result: 'passed' } as const
    await record('ΚΗΗ1234', input)
    await record('ΚΗΙ4521', input)
    const end = async (id: number) => (await dueOfKind(id, 'kteo'))?.dueOn
    assert.equal(await end(fleet.vehicles.refuse.id), addMonths(fromOn, 12))
    assert.equal(await end(fleet.vehicles.car.id), addMonths(fromOn, 24))
    const card = await dueOfKind(fleet.vehicles.refuse.id, 'emissions')
    assert.equal(card?.dueOn, addMonths(fromOn, 6))
  })

  test('{code} for what is wrong with them')
    .with([
      { code: 'E_FLEET_PAPER_UNTIL_MISSING', input: { kind: 'insurance' } },
      { code: 'E_FLEET_RESULT_MISSING', input: { kind: 'kteo' } },
      { code: 'E_FLEET_SERVICE_METER_MISSING', input: { kind: 'service' } },
      { code: 'E_FLEET_COST_INVALID', input: { kind: 'tachograph', cost: -1, until: 9 } },
      { code: 'E_FLEET_PAPER_UNTIL_BEFORE_FROM', input: { kind: 'insurance', until: -20 } },
      { code: 'E_FLEET_INSPECTION_IN_FUTURE', input: { kind: 'lifting', from: 2 } },
      { code: 'E_FLEET_PAPER_DATE_UNLIKELY', input: { kind: 'insurance', until: 99_999 } },
    ] as const)
    .run(async ({ assert }, { code, input }) => {
      const { from = -5, until, ...rest } = input as { from?: number; until?: number; kind: 'kteo' }
      const untilOn = until === undefined ? null : inDays(until)
      const work = record('ΚΗΗ1234', { ...rest, fromOn: inDays(from), untilOn })
      const refusal = await work.catch((error) => error)
      assert.equal(refusal.code, code)
    })

  test('the same twice is refused, and an edit of what moved on', async ({ assert }) => {
    const input = { ...POLICY, number: '77', fromOn: inDays(-1), untilOn: inDays(360) }
    const paper = await record('ΚΗΗ1234', input)
    await assert.rejects(() => record('ΚΗΗ1234', input), /recorded already/)
    await office((act) => paperService.edit(act, paper.id, { ...input, number: '78' }, 0))
    await assert.rejects(
      () => office((act) => paperService.edit(act, paper.id, input, 0)),
      /somebody else changed it/
    )
  })

  test('keep the vehicle off the road once they have ended, or never were', async ({ assert }) => {
    const { refuse } = fleet.vehicles
    const codes = async (day: IsoDate) =>
      (await vehicleBlocks(db.connection(), refuse, day)).map(({ worded }) => worded.en)
    await new DueRounds().run(noon(0))
    assert.match((await codes(today()))[0], /insurance: none is recorded/)
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(-10), untilOn: inDays(5) })
    await record('ΚΗΗ1234', { kind: 'kteo', fromOn: inDays(-10), result: 'serious' })
    assert.deepEqual(await codes(inDays(5)), [])
    assert.match((await codes(inDays(6)))[0], /insurance: expired on .*renew and record it first/)
    assert.lengthOf(await codes(inDays(20)), 1)
    assert.match((await codes(inDays(21)))[1], /examined again by/)
    await record('ΚΗΗ1234', { kind: 'kteo', fromOn: inDays(-1), result: 'dangerous' })
    assert.lengthOf(await codes(today()), 1)
    await record('ΚΗΗ1234', { kind: 'kteo', fromOn: today(), result: 'minor' })
    assert.deepEqual(await codes(today()), [])
  })

  test('a service is due by the meter’s usual use', async ({ assert }) => {
    const { refuse } = fleet.vehicles
    for (const [days, value] of [
      [-100, 50_000],
      [-10, 59_000],
    ]) {
      await office((act) => noteReading(act, refuse, { value, at: noon(days), source: 'manual' }))
    }
    await record('ΚΗΗ1234', { kind: 'service', fromOn: inDays(-10), meter: 59_000, cost: 300 })
    const due = await dueOfKind(refuse.id, 'service')
    assert.include(due, { reason: 'meter' })
    assert.isAtLeast(Date.parse(due!.dueOn!), Date.parse(inDays(140)))
    assert.isAtMost(Date.parse(due!.dueOn!), Date.parse(inDays(152)))
    const remark = await papersRemark(db.connection(), refuse, today())
    assert.match(remark!.el, /^Συντήρηση: κατά τη χρήση/)
  })

  test('rules change from a day on, and what held before stays', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(-10), untilOn: inDays(90) })
    const rule = await InspectionRule.query().where({ kind: 'insurance' }).firstOrFail()
    const values = { ...rule.$attributes, required: true, blocks: false } as never
    await inTransaction(async (trx) => {
      const act = (actor: Actor) => ({
        ...{ actor, onBehalfOf: null, origin: { kind: 'web' } as const },
        ...{ now: DateTime.utc(), trx },
      })
      const input = { ...(values as object), validFrom: today() } as never
      await assert.rejects(
        () => ruleService.change(act(fleet.people.head), rule.id, input, 0),
        /fleet office/
      )
      const early = { ...(input as object), validFrom: '1999-01-01' } as never
      await assert.rejects(
        () => ruleService.change(act(fleet.people.otherHead), rule.id, early, 0),
        /takes a later day/
      )
      await ruleService.change(act(fleet.people.otherHead), rule.id, input, 0)
      const [due] = await trx.from('vehicle_dues').where({ kind: 'insurance' })
      assert.isNull(due.blocks_from)
      const [old, now] = await trx
        .from('inspection_rules')
        .where({ kind: 'insurance' })
        .orderBy('id')
      assert.deepEqual([old.valid_to, now.valid_from], [inDays(-1), today()])
      // The rules are of every test.
      await trx.from('inspection_rules').where('id', now.id).delete()
      await trx.from('inspection_rules').where('id', old.id).update({ valid_to: null, revision: 0 })
    })
  })
})

test.group('reminders of papers', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  const told = async () => {
    const rows = await db.from('domain_events').where('name', 'vehicle_paper.due').orderBy('id')
    return rows.map((row) => JSON.parse(row.payload))
  }

  test('60, 30, 7 days before and on the day, each once', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(0), untilOn: inDays(90) })
    const counts: number[] = []
    for (let days = 0; days <= 95; days++) {
      const made = await remindOfDues(noon(days))
      assert.equal(await remindOfDues(noon(days).plus({ hours: 1 })), 0)
      if (made) counts.push(90 - days)
    }
    assert.deepEqual(counts, [60, 30, 7, 0])
    assert.equal((await told())[0].keeperId, fleet.people.employee.id)
  })

  test('late, one alone is told, and never twice by two at once', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(0), untilOn: inDays(90) })
    const both = await Promise.all([remindOfDues(noon(85)), remindOfDues(noon(85))])
    assert.deepEqual(both.toSorted(), [0, 1])
    assert.lengthOf(await told(), 1)
    assert.equal(await remindOfDues(noon(86)), 0)
    assert.equal(await remindOfDues(noon(90)), 1)
  })

  test('cut off before the commit, the next look tells it', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(0), untilOn: inDays(60) })
    await assert.rejects(() =>
      inTransaction(async () => {
        await remindOfDues(noon(0))
        throw new Error('killed')
      })
    )
    assert.lengthOf(await told(), 0)
    assert.equal(await remindOfDues(noon(0)), 1)
  })

  test('a renewed paper stops them', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(0), untilOn: inDays(40) })
    assert.equal(await remindOfDues(noon(10)), 1)
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(41), untilOn: inDays(400) })
    assert.equal(await remindOfDues(noon(33)), 0)
    assert.equal(await remindOfDues(noon(40)), 0)
  })

  test('nobody is told before seven in the morning', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(0), untilOn: inDays(60) })
    const rounds = new DueRounds()
    assert.equal(await rounds.run(noon(0).minus({ hours: 6 })), 0)
    assert.equal(await rounds.run(noon(0)), 1)
    assert.equal(await new DueRounds().run(noon(0)), 0)
  })

  test('a hundred vehicles: one event each', async ({ assert }) => {
    await record('ΚΗΗ1234', { ...POLICY, fromOn: inDays(0), untilOn: inDays(7) })
    await record('ΚΗΗ1234', { kind: 'extinguisher', fromOn: inDays(-358), untilOn: inDays(7) })
    assert.equal(await remindOfDues(noon(0)), 1)
    const [{ items }] = await told()
    assert.lengthOf(items, 2)
    assert.isAbove((await VehiclePaper.all()).length, 1)
    assert.equal(daysAfter(items[0].dueOn, -7), today())
  })
})
