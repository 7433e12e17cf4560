import db from '@adonisjs/lucid/services/db'
import type { employments } from '#app/identity/person'
import { personPolicy } from '#app/directory/person_policy'
import type { Role } from '#app/identity/roles'
import type { OrgChart, PersonNode } from '#app/org/org_chart'
import { roleTitle } from '#app/org/post_title'
import { holdsOn, type PlacementKind, type PlacementRole } from '#app/org/placement'
import type { Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import { NotFound } from '#app/shared/refusal'
import type { IsoDate } from '#app/shared/time'

/** Where somebody is or was placed. */
export interface PlacementLine {
  unitId: number
  unitName: string
  unitCode: string
  /** What they are called there. */
  title: string
  kind: PlacementKind
  from: IsoDate
  to: IsoDate | null
  /** The decision of the placement; only for whom personal columns are shown. */
  act: string | null
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

export interface PersonCard {
  person: PersonNode
  phone: string | null
  email: string | null
  placements: PlacementLine[]
  personal: PersonalFacts | null
}

export class PersonNotFound extends NotFound {
  constructor(username: string) {
    super(
      {
        el: `Δεν υπάρχει πρόσωπο με όνομα χρήστη «${username}». Βρείτε το στον κατάλογο.`,
        en: `There is nobody with the username “${username}”. Find them in the list of people.`,
      },
      'E_PERSON_NOT_FOUND'
    )
  }
}

/**
 * Somebody's card, with as much of it as the actor may read.
 *
 * @throws PersonNotFound
 */
export async function personCard(
  chart: OrgChart,
  username: string,
  { actor, roles, locale }: { actor: Actor; roles: ReadonlySet<Role>; locale: Locale }
): Promise<PersonCard> {
  const person = chart.people.find((each) => each.username === username)
  const whole = person !== undefined && personPolicy.maySeeWhole(actor, roles, person)
  if (!person || (!person.active && !whole)) throw new PersonNotFound(username)
  const row = await db.from('people').where('id', person.id).firstOrFail()
  const placements = await db
    .from('placements')
    .where('person_id', person.id)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
  return {
    person,
    phone: row.phone,
    email: row.email,
    placements: placements
      .map((placement) => lineOf(chart, person, placement, { locale, whole }))
      .filter((line) => whole || line.now),
    personal: whole ? personalFacts(row) : null,
  }
}

function lineOf(
  chart: OrgChart,
  person: PersonNode,
  row: Record<string, any>,
  { locale, whole }: { locale: Locale; whole: boolean }
): PlacementLine {
  const unit = chart.unit(row.unit_id)
  return {
    unitId: unit.id,
    unitName: chart.nameOf(unit, locale),
    unitCode: unit.code,
    title: roleTitle(unit.type, row.role as PlacementRole, person.givenName)[locale],
    kind: row.kind,
    from: row.valid_from,
    to: row.valid_to,
    act: whole ? row.act : null,
    now: holdsOn(row, chart.on),
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
