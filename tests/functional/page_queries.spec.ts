import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { absenceService } from '#app/org/away/absence_service'
import { substitutionService } from '#app/org/away/substitution_service'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { tripService } from '#app/fleet/trips/trip_service'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { noteReading } from '#app/fleet/registry/meters'
import ManagedRoom from '#app/rooms/managed_room'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { acting } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { taskService } from '#app/tasks/task_service'
import { addManyTasks } from '#database/bench/many_tasks'
import { inDays } from '#tests/support/days'
import { addDriver, addVehicle } from '#tests/support/fleet'
import { hire, makeOrg, placeIn, type TestOrg } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

const ORG_FORMS = [
  'moves/new?person=c.iliadis&to=D7.1',
  'heads/new?unit=D6.1',
  'endings/new?person=c.iliadis&unit=D6.1',
  'units/new?parent=D6',
  'unit-edits/new?unit=D6.1',
  'unit-moves/new?unit=D6.1&to=D7',
  'closures/new?unit=D6.1',
  'posts/new?unit=D6.1',
  'supervision/new?unit=D6',
].map((form) => `/org-chart/${form}`)

const PERSONNEL = [
  'edit',
  'placements/new',
  'placements/end?unit=D6.1&role=employee&kind=organic',
  'departure',
  'deactivation',
  'photo',
].map((page) => `/people/c.iliadis/${page}`)

/** Each page, the frame around it included, with a room made and things that happened. */
const PAGES = [
  '/',
  '/tasks',
  '/tasks?scope=visible&state=all',
  '/tasks/NUMBER',
  '/tasks/NUMBER/edit',
  '/tasks/new',
  '/fleet/trips',
  '/fleet/trips?scope=mine',
  '/fleet/trips/programme',
  '/fleet/trips/new',
  '/fleet/trips/TRIP',
  '/fleet/trips/TRIP/order',
  '/fleet/checks',
  '/fleet/checks?state=all&kind=over_norm',
  '/fleet/speed',
  '/fleet/reports',
  '/fleet',
  '/fleet/vehicles',
  '/fleet/vehicles?text=KHH&status=all',
  '/fleet/vehicles/new',
  '/fleet/vehicles/ΚΗΗ1234',
  '/fleet/vehicles/ΚΗΗ1234?tab=use',
  '/fleet/vehicles/ΚΗΗ1234?tab=papers',
  '/fleet/vehicles/ΚΗΗ1234?tab=drivers',
  '/fleet/vehicles/ΚΗΗ1234?tab=past',
  '/fleet/vehicles/ΚΗΗ1234/edit',
  '/fleet/vehicles/ΚΗΗ1234/status',
  '/fleet/vehicles/ΚΗΗ1234/meter',
  '/fleet/vehicles/ΚΗΗ1234/keeper',
  '/fleet/drivers',
  '/fleet/drivers?state=expiring&category=C',
  '/fleet/drivers/new',
  '/fleet/drivers/c.iliadis',
  '/org-chart',
  '/org-chart/units/D6.1',
  ...ORG_FORMS,
  '/people',
  '/people?employment=permanent&category=ΔΕ&post=employee&presence=standing_in',
  '/people/c.iliadis',
  ...PERSONNEL,
  '/people/new',
  '/people/import',
  '/people/directory',
  '/substitutions',
  '/substitutions/new',
  '/absences/new',
  '/project-rooms',
  '/project-rooms/new',
  '/project-rooms/PROJECT',
  '/project-rooms/PROJECT/edit',
  '/reorganisations',
  '/reorganisations/new',
  '/reorganisations/DRAFT',
  '/reorganisations/DRAFT/edit',
  '/reorganisations/DRAFT/edits/new?kind=move',
  '/reorganisations/DRAFT/comparison',
  '/administration',
  '/administration/deliveries',
  '/administration/deliveries?box=inbox',
  '/administration/deliveries?room=D6.1&kind=task.added&from=2026-01-01&to=2027-01-01',
  '/administration/deliveries/charts',
  '/administration/deliveries/resends',
  '/administration/rooms',
  '/administration/rooms/plans',
  '/administration/rooms/exceptions',
  '/administration/room-templates',
  '/administration/room-templates/department',
  '/administration/roles',
  '/administration/access',
  '/administration/access?person=c.iliadis&record=#NUMBER',
  '/account/access',
  '/account/access?record=#NUMBER',
  '/fleet/papers',
  '/fleet/papers/rules',
  '/fleet/faults',
  '/fleet/faults/new',
  '/fleet/work-orders',
  '/notifications',
  '/help/commands',
  '/search?q=ελεγχος',
  '/account/sessions',
  '/account/notices',
  '/account/reminders',
]

test.group('Queries of a page', () => {
  test('are at most twelve, and as few for a thousand records as for ten', async ({
    client,
    assert,
  }) => {
    const counts: Record<string, number[]> = {}
    for (const size of [10, 1000]) {
      const org = await makeOrg()
      await addManyTasks(size)
      const number = await scene(org)
      const trip = await trips(org, size === 10 ? 2 : 30)
      const { project, draft } = await staff(org, size === 10 ? 2 : 30)
      for (const role of ['hr', 'organisation', 'administrator'] as const) {
        await grantRole(org.people.head.id, role)
      }
      for (const path of PAGES) {
        const address = path
          .replace('NUMBER', String(number))
          .replace('PROJECT', String(project))
          .replace('DRAFT', String(draft))
          .replace('TRIP', trip)
        const open = () =>
          client.get(encodeURI(address).replace('#', '%23')).loginAs(org.accounts.head)
        // The org chart is read once for all.
        await open()
        const queries = await queriesOf(async () => (await open()).assertStatus(200))
        // Signing in is the first transaction.
        const signIn = queries.findIndex(({ sql }) => /^COMMIT/i.test(sql))
        counts[path] = [...(counts[path] ?? []), queries.length - signIn - 1]
      }
    }
    console.log(`      ${JSON.stringify(counts)}`)
    for (const [path, [few, many]] of Object.entries(counts)) {
      assert.equal(few, many, path)
      assert.isAtMost(many, 12, path)
    }
  })
})

/** A task with a room, a history and a follower. */
async function scene(org: TestOrg): Promise<number> {
  await inTransaction((trx) =>
    ManagedRoom.create(
      {
        key: 'unit:D6.1',
        matrixRoomId: '!d61:localhost',
        unitId: org.units.d61,
        createdAt: DateTime.utc(),
      },
      { client: trx }
    )
  )
  const as = { actor: org.people.head, origin: { kind: 'web' } } as const
  const { number } = await acting(as, (act) =>
    taskService.add(act, { title: 'Έλεγχος φωτισμού', assigneeId: org.people.employee.id })
  )
  await acting(as, (act) => taskService.close(act, number))
  await acting(as, (act) => taskService.reopen(act, number))
  return number
}

/** Trips of a vehicle, one after the other. */
async function trips(org: TestOrg, count: number): Promise<string> {
  const { head, employee } = org.people
  await grantRole(head.id, 'fleet')
  await addDriver(employee.id)
  const vehicle = await addVehicle(org.units.d61, { plate: 'ΚΗΗ1234', keeperId: employee.id })
  const { id } = vehicle
  await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
    noteReading(act, vehicle, { value: 5, at: act.now, source: 'manual' })
  )
  let address = ''
  for (let at = 0; at < count; at++) {
    const from = DateTime.utc().plus({ minutes: at * 10 })
    const until = from.plus({ minutes: 5 })
    const trip = await acting({ actor: head, origin: { kind: 'web' } }, async (act) => {
      const asked = { purpose: 'Μεταφορά κάδων', vehicleId: id, from, until }
      return tripService.order(act, await tripService.request(act, asked))
    })
    address = `${trip.year}-${trip.number}`
  }
  return address
}

/** More people, away and standing in, with project rooms and reorganisations to be about. */
async function staff(org: TestOrg, count: number): Promise<{ project: number; draft: number }> {
  const console = { actor: null, origin: { kind: 'console' } } as const
  const head = { actor: org.people.head, origin: { kind: 'web' } } as const
  const drafter = { actor: org.people.outsider, origin: { kind: 'web' } } as const
  for (const role of ['hr', 'organisation'] as const) await grantRole(drafter.actor.id, role)
  let project = 0
  let draft = 0
  const edits: DraftedEdit[] = []
  for (let at = 0; at < count; at++) {
    const username = `more.${at}`
    const name = ['Άλλος', `Υπάλληλος${at}`] as const
    const { personId } = await hire({ username, name, unit: null, role: 'employee' })
    await placeIn(personId, org.units.d61)
    await addDriver(personId)
    await addVehicle(org.units.d61, { plate: `ΚΗΙ${1000 + at}`, keeperId: personId })
    const [from, to] = [inDays(at * 2 + 1), inDays(at * 2 + 2)]
    await acting(console, (act) => absenceService.record(act, { personId, from, to }))
    const deputy = { unitId: org.units.d61, personId: org.people.employee.id, from, to }
    await acting(console, (act) => substitutionService.record(act, deputy))
    const people = [{ personId, role: 'member' as const }]
    const room = { kind: 'project' as const, name: `Έργο ${at}`, people }
    project = await acting(head, (act) => projectRoomService.open(act, room))
    const move = { kind: 'move', person: username, from: 'D6.1', unit: 'D7.1' } as const
    edits.push({ ...move, role: 'employee', on: null, act: null })
    const input = { title: `Αναδιοργάνωση ${at}`, effectiveOn: inDays(100) }
    draft = (await acting(drafter, (act) => reorganisationService.draft(act, input, edits))).id
  }
  return { project, draft }
}
