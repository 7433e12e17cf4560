import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { exceptionsInForce, planOf, waitingPlan } from '#app/rooms/plans/plan_queries'
import {
  pendingPlans,
  recordApplying,
  recordEnd,
  recordWaiting,
  supersede,
  takeUpCutShort,
  type NewPlan,
} from '#app/rooms/plans/plan_records'
import planService from '#app/rooms/plans/plan_service'
import type { PlannedChange } from '#app/rooms/plans/planned_change'
import { orgRevision } from '#app/org/org_revision'
import { acting, type Act, type Actor } from '#app/shared/act'
import { nextNumber } from '#app/shared/numbering'
import { inTransaction } from '#app/shared/transaction'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

let org: TestOrg

const words = { el: 'κάτι', en: 'something' }

const kick = (subject: string): PlannedChange => ({
  kind: 'kick',
  room: 'unit:D6.1',
  roomName: 'Τμήμα Συντηρήσεων',
  subject,
  before: 'join',
  after: null,
  what: words,
  because: words,
  by: null,
  at: null,
})

const rename: PlannedChange = { ...kick('x'), kind: 'name', subject: null, before: 'Α', after: 'Β' }
const history: PlannedChange = { ...rename, kind: 'history', before: 'shared', after: 'joined' }

async function plan(changes: PlannedChange[], more: Partial<NewPlan> = {}): Promise<NewPlan> {
  return {
    cause: 'org',
    orgRevision: await orgRevision(db.connection()),
    changes,
    removals: changes.length,
    memberships: 100,
    causedById: org.people.director.id,
    reversesId: null,
    ...more,
  }
}

async function waiting(more: Partial<NewPlan> = {}) {
  await recordWaiting(await plan([kick('@a:localhost'), kick('@b:localhost')], more))
  return (await waitingPlan())!
}

async function applied(changes: PlannedChange[], more: Partial<NewPlan> = {}): Promise<number> {
  const id = await recordApplying(await plan(changes, more))
  await recordEnd(id, 'applied', changes.length)
  return id
}

function by<T>(actor: Actor, work: (act: Act) => Promise<T>): Promise<T> {
  return acting({ actor, origin: { kind: 'web' } }, work)
}

test.group('plans of the rooms', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.head.id, 'administrator')
    await grantRole(org.people.otherHead.id, 'hr')
    await grantRole(org.people.director.id, 'organisation')
  })

  test('a second person approves, not whoever caused it, nor anybody else', async ({ assert }) => {
    const { id, fingerprint } = await waiting()
    const approve = (actor: Actor) => by(actor, (act) => planService.approve(act, id, fingerprint))
    await assert.rejects(() => approve(org.people.employee))
    await assert.rejects(() => approve(org.people.director), /second person/)
    await approve(org.people.otherHead)
    const row = await db.from('room_plans').where({ id }).firstOrFail()
    assert.equal(row.state, 'approved')
    assert.equal(row.decided_by_id, org.people.otherHead.id)
    await assert.rejects(() => approve(org.people.head), /does not wait/)
    const events = await db.from('domain_events').where('name', 'rooms.plan_approved')
    assert.lengthOf(events, 1)
  })

  test('what is approved is what was shown', async ({ assert }) => {
    const { id, fingerprint } = await waiting()
    await assert.rejects(
      () => by(org.people.head, (act) => planService.approve(act, id, 'other')),
      /has changed/
    )
    await inTransaction((trx) => nextNumber(trx, 'org', 0))
    await assert.rejects(
      () => by(org.people.head, (act) => planService.approve(act, id, fingerprint)),
      /has changed/
    )
    await waiting()
    await by(org.people.head, (act) => planService.approve(act, id, fingerprint))
  })

  test('one plan waits at a time, and the same is asked for once', async ({ assert }) => {
    const first = await waiting()
    await waiting()
    assert.lengthOf(await db.from('room_plans'), 1)
    await recordWaiting(await plan([kick('@c:localhost')]))
    const second = await waitingPlan()
    assert.notEqual(second!.id, first.id)
    const states = await db.from('room_plans').orderBy('id').select('state')
    assert.deepEqual(
      states.map(({ state }) => state),
      ['superseded', 'waiting']
    )
    const told = await db.from('notifications').where('person_id', org.people.otherHead.id)
    assert.lengthOf(told, 2)
    await supersede('waiting')
    assert.isNull(await waitingPlan())
  })

  test('refusing needs a reason, and whoever caused it may', async ({ assert }) => {
    const { id } = await waiting()
    const refuse = (reason: string) =>
      by(org.people.director, (act) => planService.refuse(act, id, reason))
    await assert.rejects(() => refuse('  '), /Say why/)
    await refuse('λάθος αρχείο')
    assert.equal((await planOf(id))!.state, 'refused')
    const [pending] = await pendingPlans()
    assert.equal(pending.state, 'refused')
  })

  test('an applied plan is reversed by exceptions', async ({ assert }) => {
    const id = await applied([kick('@a:localhost'), rename])
    await assert.rejects(() => by(org.people.employee, (act) => planService.reverse(act, id)))
    await by(org.people.otherHead, (act) => planService.reverse(act, id))
    const held = await exceptionsInForce()
    assert.sameDeepMembers(
      held.map(({ kind, subject, value, planId }) => ({ kind, subject, value, planId })),
      [
        { kind: 'member', subject: '@a:localhost', value: null, planId: id },
        { kind: 'name', subject: '', value: 'Α', planId: id },
      ]
    )
    const settings = await applied([history])
    await assert.rejects(
      () => by(org.people.head, (act) => planService.reverse(act, settings)),
      /no changes/
    )
    const { id: open } = await waiting()
    await assert.rejects(
      () => by(org.people.head, (act) => planService.reverse(act, open)),
      /not applied/
    )
  })

  test('reversing what undid a change by hand takes what accepting it takes', async ({
    assert,
  }) => {
    const mine = { ...kick('@a:localhost'), by: org.people.head.matrixId }
    const others = await applied([kick('@a:localhost')], { cause: 'drift', causedById: null })
    const own = await applied([mine], { cause: 'drift', causedById: null })
    const reverse = (actor: Actor, id: number) => by(actor, (act) => planService.reverse(act, id))
    await assert.rejects(() => reverse(org.people.otherHead, others))
    await assert.rejects(() => reverse(org.people.head, own), /yourself/)
    await reverse(org.people.head, others)
  })

  test('what somebody caused stays theirs when the plan grows by another', async ({ assert }) => {
    await waiting()
    const more = ['@a:localhost', '@b:localhost', '@c:localhost'].map(kick)
    await recordWaiting(await plan(more, { causedById: null }))
    const { id, fingerprint } = (await waitingPlan())!
    await assert.rejects(
      () => by(org.people.director, (act) => planService.approve(act, id, fingerprint)),
      /second person/
    )
  })

  test('of what a kill cut short, what was approved goes on', async ({ assert }) => {
    const { id, fingerprint } = await waiting()
    await by(org.people.head, (act) => planService.approve(act, id, fingerprint))
    await recordEnd(id, 'applying', 0)
    const other = await recordApplying(await plan([rename]))
    await takeUpCutShort()
    assert.equal((await planOf(id))!.state, 'approved')
    assert.equal((await planOf(other))!.state, 'superseded')
  })

  test('administrators accept drift, but not their own, and lift it', async ({ assert }) => {
    const mine = { ...rename, by: org.people.head.matrixId }
    const id = await applied([rename, mine, history], { cause: 'drift', causedById: null })
    const accept = (actor: Actor, index: number, reason = 'έτσι το λένε', until?: string) =>
      by(actor, (act) => planService.acceptDrift(act, id, index, reason, until))
    await assert.rejects(() => accept(org.people.otherHead, 0))
    await assert.rejects(() => accept(org.people.head, 1), /yourself/)
    await assert.rejects(() => accept(org.people.head, 2), /can’t stay/)
    await assert.rejects(() => accept(org.people.head, 9), /by hand/)
    await assert.rejects(() => accept(org.people.head, 0, ''), /Say why/)
    await assert.rejects(() => accept(org.people.head, 0, 'έτσι', '2020-01-01'), /has passed/)
    await accept(org.people.head, 0)
    await accept(org.people.head, 0)
    const [exception, ...others] = await exceptionsInForce()
    assert.deepEqual(others, [])
    assert.equal(exception.reason, 'έτσι το λένε')
    assert.equal(exception.acceptedBy, org.people.head.displayName)
    const lift = () => by(org.people.head, (act) => planService.lift(act, exception.id))
    await lift()
    assert.deepEqual(await exceptionsInForce(), [])
    await assert.rejects(lift, /does not hold/)
  })

  test('a plan of very many changes is kept whole', async ({ assert }) => {
    const many = Array.from({ length: 20_000 }, (_, i) => kick(`@p${i}:localhost`))
    const id = await applied(many)
    const row = await db.from('room_plans').where({ id }).firstOrFail()
    assert.isBelow(row.changes.length, 1_000_000)
    assert.deepEqual((await planOf(id))!.changes.at(-1), many.at(-1))
  })
})
