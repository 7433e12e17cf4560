import db from '@adonisjs/lucid/services/db'
import type { employments } from '#app/identity/person'
import { PersonNotFound } from '#app/directory/people/person_exceptions'
import { personPolicy } from '#app/directory/people/person_policy'
import { serviceHistory, type HistoryLine } from '#app/directory/people/service_history'
import type { Role } from '#app/identity/roles'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { roleTitle } from '#app/org/post_title'
import type { Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

/** Where somebody is, was or will be placed. */
export interface PlacementLine extends HistoryLine {
  unitName: string
  /** What they are called there. */
  title: string
  now: boolean
}

/** What only the person, the personnel office and administrators read. */
export interface PersonalFacts {
  registryNumber: string | null
  fatherName: string | null
  employment: (typeof employments)[number] | null
  category: string | null
  branch: string | null
  hiredOn: IsoDate | null
  priorServiceDays: number | null
  workWeek: number | null
}

export interface Absence {
  /** Said to the person and the personnel office alone. */
  kind: string | null
  from: IsoDate
  to: IsoDate
  act: string | null
  now: boolean
}

/** What the reader may do with it. */
export interface CardRights {
  whole: boolean
  manage: boolean
  readNumbers: boolean
  setPhoto: boolean
}

export interface PersonCard {
  person: PersonNode
  phone: string | null
  email: string | null
  photoUrl: string | null
  placements: PlacementLine[]
  personal: PersonalFacts | null
  absences: Absence[]
  /** Whether there is a tax or social security number; null for whom it doesn't concern. */
  numbers: { afm: boolean; amka: boolean } | null
  /** Of the account; null where it goes on. */
  ended: { closed: boolean } | null
  revision: number
  rights: CardRights
}

interface Reader {
  actor: Actor
  roles: ReadonlySet<Role>
  locale: Locale
}

/**
 * Somebody's card, with as much of it as the actor may read.
 *
 * @throws PersonNotFound
 */
export async function personCard(
  chart: OrgChart,
  username: string,
  { actor, roles, locale }: Reader
): Promise<PersonCard> {
  const person = chart.people.find((each) => each.username === username)
  const whole = person !== undefined && personPolicy.maySeeWhole(actor, roles, person)
  if (!person || (!person.active && !whole)) throw new PersonNotFound(username)
  const row = await personRowOf(person.id)
  const placements = await placementsOf(person.id)
  const absences = await absencesOf(person.id)
  const history = serviceHistory(placements, whole ? absences : [], chart.on)
  const holds = ({ from, to }: { from: IsoDate; to: IsoDate | null }) =>
    from <= chart.on && (to === null || to >= chart.on)
  const manage = personPolicy.mayManage(roles)
  const readNumbers = personPolicy.mayReadNumbers(roles)
  return {
    person,
    phone: row.phone,
    email: row.email,
    photoUrl: photoUrl(row.photo_key, 'large'),
    placements: history
      .map((line) => lineOf(chart, person, line, { locale, whole, now: holds(line) }))
      .filter((line) => whole || line.now),
    personal: whole ? personalFacts(row) : null,
    absences: whole
      ? absences.map((absence) => ({
          ...absence,
          kind: manage || actor.id === person.id ? absence.kind : null,
          now: holds(absence),
        }))
      : [],
    numbers: readNumbers ? { afm: row.afm !== null, amka: row.amka !== null } : null,
    ended: row.disabled_at === null ? null : { closed: row.matrix_state === 'deactivated' },
    revision: row.revision,
    rights: {
      whole,
      manage,
      readNumbers,
      setPhoto: personPolicy.maySetPhoto(actor, roles, person),
    },
  }
}

/** Where a photo's small or large form is; null without a photo. */
export function photoUrl(key: string | null, size: 'small' | 'large'): string | null {
  return key && `/files/${key}/picture/${size}`
}

function personRowOf(id: number): Promise<Record<string, any>> {
  return db
    .from('people')
    .leftJoin('accounts', 'accounts.person_id', 'people.id')
    .leftJoin('files', 'files.id', 'people.photo_file_id')
    .where('people.id', id)
    .select('people.*', 'accounts.disabled_at', 'accounts.matrix_state', 'files.key as photo_key')
    .firstOrFail()
}

async function placementsOf(personId: number) {
  const rows = await db
    .from('placements')
    .join('units', 'units.id', 'placements.unit_id')
    .where('person_id', personId)
    .orderBy('placements.valid_from')
    .orderBy('placements.id')
    .select('placements.*', 'units.code', 'units.type')
  return rows.map((row) => ({
    unitId: row.unit_id,
    unitCode: row.code,
    unitType: row.type,
    role: row.role,
    kind: row.kind,
    from: row.valid_from,
    to: row.valid_to,
    act: row.act,
    endAct: row.end_act,
  }))
}

async function absencesOf(personId: number) {
  const rows = await db
    .from('absences')
    .where('person_id', personId)
    .whereNull('withdrawn_at')
    .orderBy('valid_from', 'desc')
    .limit(20)
  return rows.map((row) => ({
    kind: row.kind as string,
    from: row.valid_from as IsoDate,
    to: row.valid_to as IsoDate,
    act: row.act as string | null,
  }))
}

function lineOf(
  chart: OrgChart,
  person: PersonNode,
  line: HistoryLine,
  { locale, whole, now }: { locale: Locale; whole: boolean; now: boolean }
): PlacementLine {
  const unit = chart.unit(line.unitId)
  return {
    ...line,
    acts: whole ? line.acts : [],
    unitName: chart.nameOf(unit, locale),
    title: roleTitle(unit.type, line.role, person.givenName)[locale],
    now,
  }
}

function personalFacts(row: Record<string, any>): PersonalFacts {
  return {
    registryNumber: row.registry_number,
    fatherName: row.father_name,
    employment: row.employment,
    category: row.category,
    branch: row.branch,
    hiredOn: row.hired_on,
    priorServiceDays: row.prior_service_days,
    workWeek: row.work_week,
  }
}
