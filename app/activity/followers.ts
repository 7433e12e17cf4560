/*
 * Who follows which record: they are told of everything that happens to it.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { personView, type PersonView } from '#app/org/chart/person_view'
import { followPolicy } from '#app/activity/follow_policy'
import { NothingToFollow } from '#app/activity/follow_exceptions'
import type { Act, Actor } from '#app/shared/act'
import { selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** A record: `{ type: 'task', id: 12 }`. */
export interface Subject {
  type: string
  id: number
}

/** What the component record/followers.edge shows. */
export interface Followers {
  subject: Subject
  /** In the order of their names. */
  people: PersonView[]
  /** Whether the person who asks is among them. */
  mine: boolean
}

/**
 * The actor follows a record from now on; a second time changes nothing.
 *
 * @throws NothingToFollow where there is no such record for them
 */
export async function follow(act: Act, subject: Subject): Promise<void> {
  const actor = await followerOf(act, subject)
  await act.trx
    .insertQuery()
    .table('follows')
    .onConflict(['subject_type', 'subject_id', 'person_id'])
    .ignore()
    .insert({ ...columnsOf(subject), person_id: actor.id, created_at: toStored(act.now) })
}

/** The actor follows it no longer: everybody may stop following what they follow. */
export async function unfollow(act: Act, subject: Subject): Promise<void> {
  if (!act.actor) throw new Error('Only people follow')
  await act.trx
    .from('follows')
    .where({ ...columnsOf(subject), person_id: act.actor.id })
    .delete()
}

/** Who follows a record, of those who are still here. One query beside that of the org chart. */
export async function followersOf(
  subject: Subject,
  actor: Actor,
  known?: OrgChart
): Promise<Followers> {
  const [rows, chart] = await Promise.all([
    db.from('follows').where(columnsOf(subject)).select('person_id'),
    known ?? orgChart(),
  ])
  const ids = new Set(rows.map((row) => row.person_id))
  return {
    subject,
    people: chart.people
      .filter((person) => person.active && ids.has(person.id))
      .map((person) => personView(chart, person.id)),
    mine: ids.has(actor.id),
  }
}

/** The followers' ids of several records, by one query. */
export async function followersAmong(
  client: QueryClientContract,
  subjects: readonly Subject[]
): Promise<{ of(subject: Subject): readonly number[] }> {
  const one = '(subject_type = ? and subject_id = ?)'
  const rows = await selectRows(
    client,
    `select subject_type, subject_id, person_id from follows
      where ${subjects.map(() => one).join(' or ')}`,
    subjects.flatMap(({ type, id }) => [type, id])
  )
  return {
    of: ({ type, id }) =>
      rows
        .filter((row) => row.subject_type === type && row.subject_id === id)
        .map((row) => row.person_id),
  }
}

async function followerOf(act: Act, subject: Subject): Promise<Actor> {
  if (!act.actor) throw new Error('Only people follow')
  if (!(await followPolicy.mayFollow(act.actor, subject, act.trx))) throw new NothingToFollow()
  return act.actor
}

function columnsOf({ type, id }: Subject) {
  return { subject_type: type, subject_id: id }
}
