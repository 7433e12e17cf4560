import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { accessService } from '#app/access/access_service'
import { personCard } from '#app/directory/people/person_card'
import { personService } from '#app/directory/people/person_service'
import { roleService } from '#app/identity/role_service'
import { rolesOf, type Role } from '#app/identity/roles'
import { endAllSessionsOf } from '#app/identity/session_administration'
import { absenceService } from '#app/org/away/absence_service'
import { orgChart } from '#app/org/chart/org_chart_queries'
import orgService from '#app/org/changes/org_service'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { substitutionService } from '#app/org/away/substitution_service'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import planService from '#app/rooms/plans/plan_service'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { roomTemplateService } from '#app/rooms/templates/room_template_service'
import { acting, type Act, type Actor } from '#app/shared/act'
import { Refusal } from '#app/shared/refusal'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { taskFor } from '#app/tasks/task_queries'
import { taskService } from '#app/tasks/task_service'
import { inDays } from '#tests/support/days'
import { hire, makeOrg, openUnit, placeIn, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

/**
 * Typed from the handbook and the rules of the modules, not from the code. What each capacity may
 * do with a task of D6.1, with its people, its unit: `y` it is done, `-` refused, whoever may being
 * named, or the record not shown. The columns are one person each; the handler is a member of D6.1
 * whose task it is, the employee another member, the deputy stands in for the head by an act.
 */
const TABLE = `
                     han emp hea dep dir may reg hr fin sec dpo org adm
see_task             y   y   y   y   y   y   -   -  -   -   -   -   -
see_others_task      -   -   -   -   -   y   -   -  -   -   -   -   -
assign_task          y   y   y   y   y   y   -   -  -   -   -   -   -
assign_elsewhere     -   -   -   -   y   y   -   -  -   -   -   -   -
edit_task            y   -   y   y   y   y   -   -  -   -   -   -   -
close_task           y   -   y   y   y   y   -   -  -   -   -   -   -
move_task            -   -   y   y   y   y   -   -  -   -   -   -   -
place_person         -   -   -   -   -   -   -   y  -   -   -   -   -
open_unit            -   -   -   -   -   -   -   -  -   -   -   y   -
set_posts            -   -   -   -   -   -   -   -  -   -   -   y   -
name_deputy          -   -   -   -   y   y   -   y  -   -   -   -   -
record_absence       -   y   y   y   y   y   -   y  -   -   -   -   -
draft_reorganisation -   -   -   -   -   -   -   y  -   -   -   y   -
grant_registrar      -   -   -   -   -   -   -   y  -   -   -   -   y
grant_hr             -   -   -   -   -   -   -   -  -   -   -   -   y
grant_dpo            -   -   -   -   -   -   -   -  -   -   -   -   y
see_personal         -   y   -   -   -   -   -   y  -   -   -   -   y
see_tax_numbers      -   -   -   -   -   -   -   y  -   -   -   -   -
approve_room_plan    -   -   -   -   -   -   -   y  -   -   -   y   y
edit_room_template   -   -   -   -   -   -   -   -  -   -   -   y   y
open_project_room    -   -   y   y   y   y   -   -  -   -   -   y   y
ask_rights           -   y   y   y   y   y   -   y  -   -   y   y   y
end_sessions         -   -   -   -   -   -   -   -  -   -   -   -   y
`

const [columns, ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

const CHARGED: Readonly<Record<string, Role>> = {
  reg: 'registrar',
  hr: 'hr',
  fin: 'finance',
  sec: 'secretary',
  dpo: 'dpo',
  org: 'organisation',
  adm: 'administrator',
}

/** Carried out, and then undone, so that each finds the same. */
class Undone extends Error {}

test.group('Each act as each capacity', (group) => {
  let org: TestOrg
  let people: Record<string, Actor>
  let tasks: { own: number; others: number }
  let plan: { id: number }

  group.setup(async () => {
    org = await makeOrg()
    const { colleague, employee, director, mayor, head, outsider } = org.people
    const unitId = await openUnit(
      { code: 'D8.1', type: 'department', el: 'Τμήμα Πληροφορικής', en: 'IT' },
      org.units.gd
    )
    people = { han: colleague, emp: employee, dir: director, may: mayor, hea: head }
    for (const [column, role] of Object.entries(CHARGED)) {
      people[column] = await newcomer(column, unitId)
      await grantRole(people[column].id, role)
    }
    people.dep = await newcomer('dep', org.units.d61)
    const by = (actor: Actor, title: string, assigneeId: number) =>
      acting({ actor, origin: { kind: 'web' } }, (act) =>
        taskService.add(act, { title, assigneeId })
      )
    tasks = {
      own: (await by(head, 'Βυσσινί στέγαστρο', colleague.id)).number,
      others: (await by(outsider, 'Φιστικί κατάλογος', outsider.id)).number,
    }
    await inTransaction((trx) =>
      trx.table('room_plans').insert({
        cause: 'org',
        state: 'waiting',
        org_revision: 1,
        fingerprint: 'f'.repeat(64),
        changes: '[]',
        change_count: 0,
        removals: 0,
        memberships: 0,
        made_at: toStored(DateTime.utc()),
      })
    )
    plan = await db.from('room_plans').select('id').firstOrFail()
  })

  const web = (actor: Actor) => ({ actor, origin: { kind: 'web' } as const })

  const change = (edit: OrgEdit) => (actor: Actor) => orgService.change(web(actor), [edit])

  const within = (work: (act: Act) => Promise<unknown>) => (actor: Actor) =>
    acting(web(actor), async (act) => {
      await work(act)
      throw new Undone()
    })

  const today = inDays(0)
  const later = inDays(5)

  const acts: Record<string, (actor: Actor) => Promise<unknown>> = {
    see_task: (actor) => taskFor(actor, tasks.own),
    see_others_task: (actor) => taskFor(actor, tasks.others),
    assign_task: within((act) => taskService.assign(act, tasks.own, org.people.employee.id)),
    assign_elsewhere: within((act) =>
      taskService.assign(act, tasks.own, org.people.otherEmployee.id)
    ),
    edit_task: within((act) => taskService.edit(act, tasks.own, { priority: 'high' })),
    close_task: within((act) => taskService.close(act, tasks.own)),
    move_task: within((act) => taskService.edit(act, tasks.own, { unitId: org.units.d62 })),
    place_person: change({
      kind: 'place',
      person: 'p.raptis',
      unit: 'D6.2',
      role: 'employee',
      placement: 'parallel',
      on: today,
      last: null,
      act: '12/2026',
    }),
    open_unit: change({
      kind: 'open_unit',
      unit: 'D6.9',
      type: 'department',
      nameEl: 'Τμήμα Δοκιμών',
      nameEn: null,
      nameShort: null,
      parent: 'D6',
      building: null,
      phone: null,
      email: null,
      regulationRef: null,
      on: today,
      act: '12/2026',
    }),
    set_posts: change({
      kind: 'set_posts',
      unit: 'D6.2',
      category: 'ΠΕ',
      branch: 'Διοικητικού',
      count: 3,
    }),
    name_deputy: within((act) =>
      substitutionService.record(act, {
        unitId: org.units.d61,
        personId: org.people.colleague.id,
        from: inDays(50),
        to: inDays(60),
      })
    ),
    record_absence: within((act) =>
      absenceService.record(act, { personId: org.people.employee.id, from: today, to: later })
    ),
    draft_reorganisation: within((act) =>
      reorganisationService.draft(act, { title: 'Νέος Οργανισμός' })
    ),
    grant_registrar: within((act) => roleService.grant(act, 'c.iliadis', 'registrar')),
    grant_hr: within((act) => roleService.grant(act, 'c.iliadis', 'hr')),
    grant_dpo: within((act) => roleService.grant(act, 'c.iliadis', 'dpo')),
    see_personal: async (actor) => {
      const reader = { actor, roles: await rolesOf(actor.id), locale: 'el' as const }
      const card = await personCard(await orgChart(), 'c.iliadis', reader)
      if (card.personal === null) throw new Hidden()
    },
    see_tax_numbers: within((act) => personService.readNumbers(act, 'c.iliadis')),
    approve_room_plan: within((act) => planService.refuse(act, plan.id, 'δεν συμφωνεί')),
    edit_room_template: within((act) =>
      roomTemplateService.edit(act, 'department', {
        name: '{name}',
        topic: '{code}',
        confirmed: true,
      })
    ),
    open_project_room: within((act) =>
      projectRoomService.open(act, {
        kind: 'project',
        name: 'Ανάπλαση πλατείας',
        rule: { units: [{ code: 'D6.1', below: false }], roles: [], headsOf: [] },
        people: [],
      })
    ),
    ask_rights: within((act) => accessService.ask(act, { person: 'c.iliadis', record: null })),
    end_sessions: within((act) => endAllSessionsOf(act, org.people.employee.id, null)),
  }

  test('has a line for each act', ({ assert }) => {
    assert.sameMembers(
      lines.map(([name]) => name),
      Object.keys(acts)
    )
  })

  for (const [name, ...cells] of lines) {
    test(`${name}: ${cells.map((cell, at) => (cell === 'y' ? columns[at] : '')).join(' ')}`, async ({
      assert,
    }) => {
      const found: Record<string, string> = {}
      for (const column of columns) {
        if (column === 'dep') await standIn(org, people.dep.id)
        found[column] = await outcome(acts[name], people[column])
        if (column === 'dep') await standDown()
      }
      assert.deepEqual(found, Object.fromEntries(columns.map((column, at) => [column, cells[at]])))
    })
  }
})

/** What a card does not show is refused without a word. */
class Hidden extends Refusal {
  constructor() {
    super('E_HIDDEN', { el: 'Δεν φαίνεται, ζητήστε το.', en: 'It is not shown, ask for it.' }, 404)
  }
}

/** @returns `y` where it was done, `-` where it was refused, in words that say who may */
async function outcome(act: (actor: Actor) => Promise<unknown>, actor: Actor): Promise<string> {
  try {
    await act(actor)
    return 'y'
  } catch (error) {
    if (error instanceof Undone) return 'y'
    if (!(error instanceof Refusal)) throw error
    if (error.status !== 403 && error.status !== 404) return error.worded.en
    return error.worded.el.length > 20 ? '-' : `says too little: ${error.worded.el}`
  }
}

async function newcomer(username: string, unitId: number): Promise<Actor> {
  const account = await hire({
    username: `${username}.test`,
    name: ['Νέος', `Υπάλληλος-${username}`],
    unit: null,
    role: 'employee',
  })
  await placeIn(account.personId, unitId)
  const person = (await orgChart()).person(account.personId)!
  const { id, displayName, locale, matrixId } = person
  return { id, username: person.username, displayName, locale, matrixId }
}

/** The head of D6.1 is away, and somebody stands in for them by an act. */
async function standIn(org: TestOrg, personId: number): Promise<void> {
  await acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    const day = inDays(0)
    await absenceService.record(act, { personId: org.people.head.id, from: day, to: day })
    const unitId = org.units.d61
    await substitutionService.record(act, { unitId, personId, from: day, to: day, act: '7/2026' })
  })
}

async function standDown(): Promise<void> {
  await acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    const open = async (table: string) =>
      act.trx.from(table).whereNull('withdrawn_at').select('id').firstOrFail()
    await substitutionService.withdraw(act, (await open('substitutions')).id)
    await absenceService.withdraw(act, (await open('absences')).id)
  })
}
