/*
 * The records that the access table speaks of, and what is sent to each of its routes.
 */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import { reminderService } from '#app/diary/reminder_service'
import { fileService } from '#app/files/file_service'
import { incomingPath } from '#app/files/file_store'
import type Account from '#app/identity/account'
import { isRole, type Role } from '#app/identity/roles'
import { sessionsOf } from '#app/identity/session_queries'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { assetUrl } from '#app/shared/assets'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { tripService } from '#app/fleet/trips/trip_service'
import { tripPageOf } from '#app/fleet/trips/trip_words'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { acting, type Act, type Actor } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { taskService } from '#app/tasks/task_service'
import type { Persona } from '#tests/support/access_table'
import { fuelPaths } from '#tests/support/fleet_fuel_access'
import { papersPaths } from '#tests/support/fleet_papers_access'
import * as samples from '#tests/support/file_samples'
import { openSession } from '#tests/support/login_as'
import { hire, makeOrg, openUnit, placeIn, type TestOrg, type TestPerson } from '#tests/support/org'
import { addDriver, addVehicle } from '#tests/support/fleet'
import { grantRole } from '#tests/support/roles'

interface Records {
  title: string
  task: { id: number; number: number; revision: number }
  /** Closed already. */
  done: { number: number; revision: number }
  /** Of the picture that is attached. */
  key: string
  removedKey: string
  /** Of the assignee, that the task was given to them. */
  notification: number
  unitId: number
  assigneeId: number
  /** A project's room by who gave the task, with its assignee. */
  room: { id: number; revision: number; with: string }
  closedRoom: { id: number; revision: number }
}

interface Reorganised {
  id: number
  revision: number
}

export interface Scene {
  /** Both by the one with the role organisation, about D6.1. */
  reorganisations: { draft: Reorganised; proposed: Reorganised }

  org: TestOrg
  /** The accounts of those with a role, who belong to the administrator's unit. */
  charged: Partial<Record<Role, Account>>
  own: Records
  other: Records
  /** Of a session of the colleague's. */
  handle: string
  /** A request for a trip, by the colleague. */
  trip: { url: string; revision: number }
  /** The id of a reminder of the colleague's, about a task. */
  reminder: number
}

export interface Sent {
  /** Where it differs from the route's pattern. */
  path?: string
  form?: Record<string, string | number>
  file?: Buffer
}

const CHARGED = [
  ['hr', ['Ρένα', 'Προσωπίδου']],
  ['organisation', ['Όλγα', 'Οργάνου']],
  ['dpo', ['Δανάη', 'Προστατίδου']],
  ['fleet', ['Φώτης', 'Κινητός']],
] as const

/** The head's place in D6.1. */
const PLACE = 'unit=D6.1&role=head&kind=organic'

/** With Latin letters: the address finds it as well. */
const VEHICLE = '/fleet/vehicles/KHH-1234'
const DRIVER = '/fleet/drivers/c.iliadis'

/** One picture for all: drawing it takes a while. */
let image: Buffer | null = null

/** Who each persona is; null for visitors. */
export function accountOf(persona: Persona, scene: Scene): Account | null {
  if (persona === 'visitor') return null
  if (persona === 'administrator') return scene.org.accounts.otherDirector
  if (isRole(persona)) return scene.charged[persona]!
  return scene.org.accounts[persona]
}

/** The municipality anew, with the records. The administrator belongs to none of their units. */
export async function makeScene(): Promise<Scene> {
  const org = await makeOrg()
  const { otherDirector } = org.people
  const charged: Scene['charged'] = {}
  const sketch = { code: 'D8.1', type: 'department', el: 'Τμήμα Πληροφορικής', en: 'IT' } as const
  const unitId = await openUnit(sketch, org.units.gd)
  await inTransaction((trx) => trx.from('placements').where('person_id', otherDirector.id).delete())
  await placeIn(otherDirector.id, unitId)
  await grantRole(otherDirector.id, 'administrator')
  for (const [role, name] of CHARGED) {
    charged[role] = await hire({ username: `${role}.test`, name, unit: null, role: 'employee' })
    await placeIn(charged[role].personId, unitId)
    await grantRole(charged[role].personId, role)
  }
  await addVehicle(org.units.d61, { plate: 'ΚΗΗ1234' })
  await addDriver(org.people.employee.id)
  await openSession({ personId: org.people.colleague.id })
  const [{ handle }] = await sessionsOf(org.people.colleague.id)
  const records = await makeRecords(org)
  const reminder = await remindOf(org.people.colleague, records.own.task.id)
  return { org, charged, handle, reminder, ...records }
}

async function askForTrip(actor: Actor): Promise<Scene['trip']> {
  const trip = await acting({ actor, origin: { kind: 'web' } }, (act) =>
    tripService.request(act, { purpose: 'Μωβ μεταφορά κάδων' })
  )
  return { url: tripPageOf(trip), revision: trip.revision }
}

async function remindOf(actor: Actor, taskId: number): Promise<number> {
  const { id } = await acting({ actor, origin: { kind: 'web' } }, (act) =>
    reminderService.add(act, {
      text: 'Πορτοκαλί κλήση',
      dueAt: act.now.plus({ days: 1 }),
      record: { type: 'task', id: taskId },
      askedAt: act.now,
    })
  )
  return id
}

export async function makeRecords(
  org: TestOrg
): Promise<Pick<Scene, 'own' | 'other' | 'reorganisations' | 'trip'>> {
  image ??= await samples.picture('png')
  return {
    trip: await askForTrip(org.people.colleague),
    reorganisations: await makeReorganisations(),
    own: await recordsOf(org, ['head', 'colleague', 'head', 'd61', 'Βυσσινί στέγαστρο']),
    other: await recordsOf(org, ['outsider', 'outsider', 'mayor', 'd71', 'Φιστικί κατάλογος']),
  }
}

async function makeReorganisations(): Promise<Scene['reorganisations']> {
  const chart = await orgChart()
  const [actor] = chart.findPeople('organisation.test')
  const who = { actor, origin: { kind: 'web' } as const }
  const posts = { kind: 'set_posts', unit: 'D6.1', category: 'ΔΕ', branch: 'Οδηγών' } as const
  const make = (title: string, count: number) =>
    acting(who, (act) =>
      reorganisationService.draft(act, { title, effectiveOn: '2040-01-01' }, [{ ...posts, count }])
    )
  const draft = await make('Κίτρινο σχέδιο', 3)
  const proposed = await reorganisationService.propose(who, (await make('Θαλασσί σχέδιο', 4)).id)
  return { draft, proposed }
}

async function recordsOf(
  org: TestOrg,
  [creator, assignee, giver, unit, title]: [
    TestPerson,
    TestPerson,
    TestPerson,
    'd61' | 'd71',
    string,
  ]
): Promise<Records> {
  const by = <T>(who: TestPerson, work: (act: Act) => Promise<T>) =>
    acting({ actor: org.people[who], origin: { kind: 'web' } }, work)
  const unitId = org.units[unit]
  const assigneeId = org.people[assignee].id
  const { number } = await by(creator, (act) => taskService.add(act, { title, unitId }))
  const task = await by(giver, (act) => taskService.assign(act, number, assigneeId))
  const done = await by(creator, async (act) => {
    const second = await taskService.add(act, { title: `${title}, παλιό`, unitId, assigneeId })
    return taskService.close(act, second.number)
  })
  const attach = async (body: Buffer, givenName: string) => {
    const path = await incomingPath()
    await writeFile(path, body)
    const sha256 = createHash('sha256').update(body).digest('hex')
    const file = { givenName, path, size: body.length, sha256 }
    const who = { actor: org.people[creator], origin: { kind: 'web' } as const }
    return (await fileService.attach(who, { type: 'task', id: task.id }, file)).key
  }
  const key = await attach(image!, 'στέγαστρο.png')
  const removedKey = await attach(samples.pdf, 'λάθος.pdf')
  await by(creator, (act) => fileService.remove(act, removedKey, 'λάθος αρχείο'))
  const { id: notification } = await db
    .from('notifications')
    .join('domain_events', 'domain_events.id', 'notifications.event_id')
    .where({ person_id: assigneeId, subject_type: 'task', subject_id: task.id })
    .select('notifications.id')
    .orderBy('notifications.id')
    .firstOrFail()
  const openRoom = (name: string) =>
    by(giver, (act) =>
      projectRoomService.open(act, {
        kind: 'project',
        name,
        people: [{ personId: assigneeId, role: 'member' }],
      })
    )
  const closedId = await openRoom(`${title}, κλειστό`)
  await by(giver, (act) => projectRoomService.close(act, closedId))
  const room = { id: await openRoom(title), revision: 0, with: org.people[assignee].username }
  const closedRoom = { id: closedId, revision: 1 }
  return { title, room, closedRoom, task, done, key, removedKey, notification, unitId, assigneeId }
}

/** What is sent to a route of the table about a record; nothing but its address if not said here. */
export function sentTo(name: string, record: string, scene: Scene): Sent {
  const { own, other, org } = scene
  const at = record.endsWith('other') && record !== 'to-other' ? other : own
  const task = `/tasks/${at.task.number}`
  const file = `/files/${record === 'removed' ? own.removedKey : at.key}`
  const subject = { type: 'task', id: at.task.id }
  const { revision } = at.task
  const edit = { title: at.title, priority: 'high', unitId: at.unitId, revision }
  const reorganised = scene.reorganisations[record === 'proposed' ? 'proposed' : 'draft']
  const reorganisation = `/reorganisations/${reorganised.id}`
  const seen = { revision: reorganised.revision }
  const posts = { kind: 'set_posts', unit: 'D6.1', category: 'ΔΕ', branch: 'Οδηγών', count: 5 }
  const move = { kind: 'move', person: 'c.iliadis', unit: 'D7.1', role: 'employee' }
  const sent: Record<string, Sent> = {
    'reorganisations.store': { form: { title: 'Νέα' } },
    'reorganisations.show': { path: reorganisation },
    'reorganisation_comparisons.show': { path: `${reorganisation}/comparison` },
    'reorganisations.edit': { path: `${reorganisation}/edit` },
    'reorganisations.update': { path: reorganisation, form: { title: 'Άλλη', ...seen } },
    'reorganisation_edits.create': { path: `${reorganisation}/edits/new` },
    'reorganisation_edits.store': { path: `${reorganisation}/edits`, form: { ...move, ...seen } },
    'reorganisation_edits.edit': { path: `${reorganisation}/edits/1/edit` },
    'reorganisation_edits.update': {
      path: `${reorganisation}/edits/1`,
      form: { ...posts, ...seen },
    },
    'reorganisation_edits.destroy': { path: `${reorganisation}/edits/1`, form: seen },
    'reorganisation_edit_places.store': {
      path: `${reorganisation}/edits/1/place`,
      form: { to: 1, ...seen },
    },
    'reorganisation_batches.create': { path: `${reorganisation}/batch` },
    'reorganisation_batches.store': {
      path: `${reorganisation}/batch`,
      form: { from: 'D6.1', to: 'D7.1', ...seen },
    },
    'reorganisation_proposals.store': { path: `${reorganisation}/proposal`, form: seen },
    'reorganisation_proposals.destroy': { path: `${reorganisation}/proposal`, form: seen },
    'reorganisation_approvals.store': { path: `${reorganisation}/approval`, form: seen },
    'reorganisation_withdrawals.store': {
      path: `${reorganisation}/withdrawal`,
      form: { reason: 'δεν χρειάζεται', ...seen },
    },
    'reorganisation_reversals.store': { path: `${reorganisation}/reversal`, form: seen },
    'assets.show': { path: assetUrl('dimos.css') },
    'unknown': { path: '/nowhere' },
    'locales.update': { form: { locale: 'el' } },
    'web_sessions.destroy': { path: `/account/sessions/${scene.handle}` },
    'reminders.show': { path: `/account/reminders/${scene.reminder}/record` },
    'reminders.destroy': { path: `/account/reminders/${scene.reminder}` },
    'sign_ons.show': { path: `/sign-on/${'a'.repeat(22)}` },
    'org_units.show': { path: '/org-chart/units/D6.1' },
    'org_changes.create': { path: `/org-chart/${record}/new` },
    'org_changes.store': { path: `/org-chart/${record}` },
    'people.show': { path: `/people/${record === "leaver's" ? 'l.palios' : 's.zafeiriou'}` },
    'person_photos.edit': {
      path: `/people/${record === "leaver's" ? 'l.palios' : 'e.mavridou'}/photo`,
    },
    'placement_ends.create': { path: `/people/e.mavridou/placements/end?${PLACE}` },
    'placement_ends.store': {
      path: '/people/e.mavridou/placements/end',
      form: { unit: 'D6.1', role: 'head', kind: 'organic', last: '2099-12-31' },
    },
    'person_cards.show': {
      path: `/people/${record === "leaver's" ? 'l.palios' : 'e.mavridou'}/card`,
    },
    'people_imports.store': { file: samples.pdf },
    'person_photos.store': { file: samples.pdf },
    'notifications.show': { path: `/notifications/${at.notification}` },
    'notification_readings.store': { path: `/notifications/${at.notification}/reading` },
    'follows.store': { form: subject },
    'follows.destroy': { form: subject },
    'files.store': { form: subject, file: samples.pdf },
    'files.show': { path: `${file}/x.png` },
    'files.preview': { path: `${file}/preview` },
    'files.picture': { path: `${file}/picture/small` },
    'files.ask_removal': { path: `${file}/removal` },
    'files.destroy': { path: file, form: { reason: 'δεν χρειάζεται' } },
    'tasks.store': {
      form: { ...edit, ...(record.startsWith('for-') && { assigneeId: at.assigneeId }) },
    },
    'trips.store': { form: { purpose: 'Μεταφορά κάδων, τομέας 2' } },
    'trips.show': { path: scene.trip.url },
    'trip_papers.show': { path: `${scene.trip.url}/paper` },
    'trip_steps.create': { path: `${scene.trip.url}/cancel` },
    'trip_steps.store': {
      path: `${scene.trip.url}/cancel`,
      form: { revision: scene.trip.revision, reason: 'δεν χρειάζεται' },
    },
    'tasks.show': { path: task },
    'tasks.edit': { path: `${task}/edit` },
    'tasks.update': {
      path: task,
      form: record === 'move-own' ? { ...edit, unitId: org.units.d62 } : edit,
    },
    'task_assignments.create': { path: `${task}/assignment` },
    'task_assignments.store': {
      path: `${task}/assignment`,
      form: { assigneeId: record === 'to-other' ? other.assigneeId : at.assigneeId, revision },
    },
    'project_rooms.store': { form: { kind: 'project', name: at.title, people: at.room.with } },
    'fuel_checks.show': { path: '/fleet/checks/999999' },
    'check_decisions.store': {
      path: '/fleet/checks/999999/decision',
      form: { decision: 'explained', revision: 0 },
    },
    'speed_events.show': { path: '/fleet/speed/999999' },
    'speed_steps.assign': {
      path: '/fleet/speed/999999/driver',
      form: { driverId: 1, revision: 0 },
    },
    'speed_steps.explain': {
      path: '/fleet/speed/999999/explanation',
      form: { explanation: 'Έκτακτη κλήση', revision: 0 },
    },
    'speed_steps.decide': {
      path: '/fleet/speed/999999/decision',
      form: { decision: 'justified', revision: 0 },
    },
    'project_rooms.show': { path: `/project-rooms/${at.room.id}` },
    'project_rooms.edit': { path: `/project-rooms/${at.room.id}/edit` },
    'project_rooms.update': {
      path: `/project-rooms/${at.room.id}`,
      form: { kind: 'project', name: 'Νέο', people: at.room.with, revision: at.room.revision },
    },
    'project_room_closures.store': {
      path: `/project-rooms/${at.room.id}/closure`,
      form: { revision: at.room.revision },
    },
    'project_room_closures.destroy': {
      path: `/project-rooms/${at.closedRoom.id}/closure`,
      form: { revision: at.closedRoom.revision },
    },
    'room_pictures.store': { file: samples.pdf },
    ...Object.fromEntries(
      ['show', 'update'].map((what) => [`vehicles.${what}`, { path: VEHICLE }])
    ),
    'vehicles.edit': { path: `${VEHICLE}/edit` },
    ...Object.fromEntries(
      ['status', 'meter', 'keeper'].flatMap((what) =>
        ['edit', 'store'].map((how) => [
          `vehicle_changes.${how}_${what}`,
          { path: `${VEHICLE}/${what}` },
        ])
      )
    ),
    'drivers.edit': { path: DRIVER },
    'drivers.update': { path: DRIVER },
    'drivers.end': { path: `${DRIVER}/end`, form: { revision: 7 } },
    'task_closures.store': { path: `${task}/closure`, form: { revision } },
    'task_closures.destroy': {
      path: `/tasks/${at.done.number}/closure`,
      form: { revision: at.done.revision },
    },
  }
  return sent[name] ?? fuelPaths[name] ?? papersPaths[name] ?? {}
}

/**
 * What the records say, in words that are the same for each new scene. Sessions begin with every
 * request, so only those that were ended count.
 */
export async function stateOfRecords(): Promise<object> {
  const people = new Map<number | null, string>(
    (await db.from('people').select('id', 'username')).map(({ id, username }) => [id, username])
  )
  const read = async (table: string, columns: string[], whose: string[]) => {
    const rows = await db.from(table).select(columns).select(whose)
    const values = rows.map((row) => [
      ...columns.map((column) => row[column]),
      ...whose.map((column) => people.get(row[column]) ?? null),
    ])
    return values.map((each) => JSON.stringify(each)).sort()
  }
  const count = async (table: string, column: string) => {
    const [{ found }] = await db.from(table).whereNotNull(column).count('* as found')
    return Number(found)
  }
  const task = ['number', 'title', 'state', 'priority', 'due_on', 'revision']
  return {
    ended: await count('web_sessions', 'ended_at'),
    read: await count('notifications', 'read_at'),
    disabled: await count('accounts', 'disabled_at'),
    tasks: await read('tasks', task, ['creator_id', 'assignee_id', 'closed_by_id']),
    files: await read('files', ['name', 'standing'], ['uploaded_by_id', 'voided_by_id']),
    projectRooms: await read('project_rooms', ['name', 'revision'], ['created_by_id']),
    templates: await read('room_templates', ['kind', 'name', 'revision'], ['updated_by_id']),
    reorganisations: await read('reorganisations', ['title', 'state', 'revision'], []),
    edits: await read('reorganisation_edits', ['position', 'edit'], []),
    follows: await read('follows', ['subject_type'], ['person_id']),
    events: await read('domain_events', ['name'], ['actor_id']),
    roles: await read('role_grants', ['role'], ['person_id', 'granted_by_id']),
    duties: await read('role_settings', ['role', 'second_factor_required'], []),
    accounts: await read('accounts', ['locale'], ['person_id']),
    placements: await read('placements', ['role', 'kind'], ['person_id']),
  }
}
