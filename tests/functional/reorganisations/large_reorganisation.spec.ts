import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { PersonNode } from '#app/org/chart/org_chart'
import { compare, isSame } from '#app/reorganisations/comparison/comparison'
import { preflightOf } from '#app/reorganisations/comparison/preflight'
import Reorganisation from '#app/reorganisations/reorganisation'
import {
  applyDueReorganisations,
  applyReorganisation,
} from '#app/reorganisations/reorganisation_application'
import { dueReorganisations, editsOf } from '#app/reorganisations/reorganisation_queries'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { acting, type Act } from '#app/shared/act'
import { today } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { emptyRecords } from '#tests/support/org'
import { importDemo, largeReorganisation } from '#tests/support/reorganisations'
import { grantRole } from '#tests/support/roles'

const web = { kind: 'web' } as const

test.group('A reorganisation of 3 Directorates, 8 departments, 60 people', (group) => {
  let drafter: PersonNode
  let approver: PersonNode

  group.each.setup(async () => {
    await emptyRecords()
    await importDemo()
    const chart = await orgChart()
    ;[drafter, approver] = chart.people.filter(({ active }) => active)
    for (const role of ['organisation', 'hr'] as const) await grantRole(drafter.id, role)
    await grantRole(approver.id, 'hr')
  })

  const by = <T>(actor: PersonNode, work: (act: Act) => Promise<T>) =>
    acting({ actor, origin: web }, work)

  async function drafted(effectiveOn: string): Promise<number> {
    const { title, edits } = largeReorganisation(await orgChart())
    const input = { title, act: '12/2026', effectiveOn }
    return (await by(drafter, (act) => reorganisationService.draft(act, input, edits))).id
  }

  async function approved(effectiveOn = today()): Promise<number> {
    const id = await drafted(effectiveOn)
    await reorganisationService.propose({ actor: drafter, origin: web }, id)
    await reorganisationService.approve({ actor: approver, origin: web }, id)
    return id
  }

  test('is drafted, previewed, confirmed by a second person and applied at once', async ({
    assert,
  }) => {
    const before = await orgChart()
    const large = largeReorganisation(before)
    assert.lengthOf(large.directorates, 3)
    assert.lengthOf(large.departments, 8)
    assert.lengthOf(new Set(large.people), 60)

    const id = await drafted(today())
    const started = performance.now()
    const reorganisation = await Reorganisation.findOrFail(id)
    const { problems, comparison, rooms } = await preflightOf(reorganisation, await editsOf(id))
    console.log(`      planned in ${Math.round(performance.now() - started)} ms`)
    assert.deepEqual(problems, [])
    const { counts } = comparison
    assert.equal(counts.new, 2)
    assert.equal(counts.closed, 1)
    assert.equal(counts.moved, 3)
    assert.equal(counts.renamed, 3)
    assert.equal(counts.people, 60)
    assert.isAbove(rooms.begun.length, 59)
    assert.lengthOf(rooms.closed, 1)

    await reorganisationService.propose({ actor: drafter, origin: web }, id)
    await reorganisationService.approve({ actor: approver, origin: web }, id)
    await reorganisation.refresh()
    assert.equal(reorganisation.removals, rooms.ended.length)

    const begun = performance.now()
    const result = await applyReorganisation(id)
    console.log(`      applied in ${Math.round(performance.now() - begun)} ms`)
    assert.equal(result.state, 'applied')
    const [approval] = await db.from('room_approvals')
    assert.equal(approval.most_removals, rooms.ended.length)
    const after = await orgChart()
    for (const { kind, ...edit } of large.edits) {
      if (kind !== 'move' || !('person' in edit) || !('unit' in edit)) continue
      const [person] = after.findPeople(edit.person)
      assert.deepEqual(
        after.unitsOf(person.id).map(({ code }) => code),
        [edit.unit]
      )
    }
    const placed = compare(before, after)
    assert.deepEqual(placed.counts, comparison.counts)
  })

  test('is applied once, whoever asks again', async ({ assert }) => {
    const id = await approved()
    const results = await Promise.all([applyReorganisation(id), applyReorganisation(id)])
    assert.sameMembers(
      results.map(({ state }) => state),
      ['applied', 'not_due']
    )
    const rows = await db.from('placements').orderBy('id')
    assert.equal((await applyReorganisation(id)).state, 'not_due')
    assert.deepEqual(await applyDueReorganisations(), [])
    assert.deepEqual(await db.from('placements').orderBy('id'), rows)
    const events = await db.from('domain_events').where('name', 'reorganisation.applied')
    assert.lengthOf(events, 1)
  })

  test('is found due again by whoever starts after a kill between approval and application', async ({
    assert,
  }) => {
    const id = await approved()
    assert.deepEqual(
      (await dueReorganisations(today())).map((each) => each.id),
      [id]
    )
    const [{ result }] = await applyDueReorganisations()
    assert.equal(result.state, 'applied')
    assert.deepEqual(await dueReorganisations(today()), [])
  })

  test('leaves nothing behind where it is cut off inside', async ({ assert }) => {
    const id = await approved()
    const rows = async () => [
      await db.from('units').orderBy('id'),
      await db.from('placements').orderBy('id'),
    ]
    const before = await rows()
    const cutOff = () => {
      throw new Error('cut off')
    }
    Reorganisation.before('update', cutOff)
    await assert.rejects(() => applyReorganisation(id), 'cut off')
    Reorganisation.$hooks.remove('before:update', cutOff)
    assert.deepEqual(await rows(), before)
    assert.equal((await Reorganisation.findOrFail(id)).state, 'approved')
    assert.equal((await applyReorganisation(id)).state, 'applied')
  })

  test('waits for its day', async ({ assert }) => {
    const inTen = inDays(10)
    const id = await approved(inTen)
    assert.deepEqual(await applyDueReorganisations(), [])
    assert.equal((await applyReorganisation(id)).state, 'not_due')
    assert.lengthOf(await dueReorganisations(inTen), 1)
  })

  test('fails whole, and says why, where the rules no longer allow it', async ({ assert }) => {
    const id = await approved()
    const { people } = largeReorganisation(await orgChart())
    const { default: orgService } = await import('#app/org/changes/org_service')
    const last = inDays(-2)
    const byConsole = { actor: null, origin: { kind: 'console' } } as const
    await orgService.change(byConsole, [{ kind: 'leave', person: people[20], last, act: null }])
    const units = await db.from('units').orderBy('id')
    const result = await applyReorganisation(id)
    assert.equal(result.state, 'failed')
    assert.deepEqual(await db.from('units').orderBy('id'), units)
    const reorganisation = await Reorganisation.findOrFail(id)
    assert.equal(reorganisation.state, 'failed')
    assert.isNotEmpty(reorganisation.problem)
    const told = await db
      .from('notifications')
      .join('domain_events', 'domain_events.id', 'notifications.event_id')
      .where('domain_events.name', 'reorganisation.failed')
      .select('person_id')
    assert.sameMembers(
      told.map((row) => row.person_id),
      [drafter.id, approver.id]
    )
  })

  test('is taken back by a draft that undoes it', async ({ assert }) => {
    const before = await orgChart()
    const id = await approved(inDays(-5))
    await applyReorganisation(id)
    const undo = await by(drafter, (act) => reorganisationService.reverse(act, id))
    assert.equal(undo.undoesId, id)
    await by(drafter, (act) =>
      reorganisationService.edit(act, undo.id, { title: undo.title, effectiveOn: today() })
    )
    await reorganisationService.propose({ actor: drafter, origin: web }, undo.id)
    await reorganisationService.approve({ actor: approver, origin: web }, undo.id)
    assert.equal((await applyReorganisation(undo.id)).state, 'applied')
    const difference = compare(before, await orgChart())
    assert.isTrue(isSame(difference), JSON.stringify(difference.counts))
  })
})
