/*
 * What happened, by whom, on behalf of whom, from where and when. What records say stands on their
 * pages, for those who may read them.
 */
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { eventFactsOf } from '#app/activity/event_facts'
import type { EventFacts } from '#app/activity/live_subjects'
import { defineList, oneOf, words, type Filter } from '#app/shared/lists'
import { fromStored, toStored, type IsoDate } from '#app/shared/time'

/** Events that are worded in resources/lang; others show by their names. */
export const eventNames = [
  'task.added',
  'task.assigned',
  'task.edited',
  'task.closed',
  'task.reopened',
  'vehicle_paper.recorded',
  'vehicle_paper.edited',
  'vehicle_paper.voided',
  'vehicle_paper.due',
  'inspection_rule.added',
  'inspection_rule.changed',
  'vehicle_fault.reported',
  'vehicle_fault.dismissed',
  'vehicle_fault.repaired',
  'work_order.opened',
  'work_order.edited',
  'work_order.tested',
  'work_order.test_failed',
  'work_order.released',
  'work_order.cancelled',
  'trip_sheet.requested',
  'trip_sheet.ordered',
  'trip_sheet.rejected',
  'trip_sheet.cancelled',
  'trip_sheet.departed',
  'trip_sheet.driver_changed',
  'trip_sheet.returned',
  'trip_sheet.corrected',
  'trip_sheet.checked',
  'trip_sheet.closed',
  'fuel_check.found',
  'fuel_check.updated',
  'fuel_check.withdrawn',
  'fuel_check.decided',
  'speed_event.detected',
  'speed_event.assigned',
  'speed_event.explained',
  'speed_event.decided',
  'vehicle.added',
  'vehicle.edited',
  'vehicle.status_changed',
  'vehicle.meter_replaced',
  'vehicle.keeper_charged',
  'driver.registered',
  'driver.edited',
  'driver.ended',
  'file.attached',
  'file.removed',
  'session.ended',
  'sign_in.locked',
  'password.changed',
  'password.reset',
  'second_factor.set',
  'second_factor.removed',
  'second_factor.recovery_code_used',
  'second_factor.codes_renewed',
  'role.granted',
  'role.revoked',
  'role.second_factor_required',
  'role.second_factor_waived',
  'rights.asked',
  'app_password.issued',
  'app_password.revoked',
  'access_token.issued',
  'account.ended',
  'account.revived',
  'person.placed',
  'person.changed',
  'person.numbers_read',
  'person.numbers_exported',
  'person.photo_set',
  'person.photo_removed',
  'person.departure_recorded',
  'account.deactivated',
  'account.reactivated',
  'placement.changed',
  'placement.ended',
  'unit.opened',
  'unit.changed',
  'unit.closed',
  'posts.set',
  'org.changed',
  'reorganisation.drafted',
  'reorganisation.edited',
  'reorganisation.proposed',
  'reorganisation.returned',
  'reorganisation.approved',
  'reorganisation.applied',
  'reorganisation.failed',
  'reorganisation.withdrawn',
  'substitution.recorded',
  'substitution.withdrawn',
  'absence.recorded',
  'absence.withdrawn',
  'project_room.opened',
  'project_room.edited',
  'project_room.joined',
  'project_room.closed',
  'project_room.reopened',
  'project_room.ended',
  'room_template.edited',
  'room_template.reset',
  'room_template.picture_set',
  'room_template.picture_removed',
  'unit.staff_changed',
  'unit.in_charge_changed',
  'unit.head_vacant',
  'person.posted',
  'placement.withdrawn',
  'rooms.plan_waiting',
  'rooms.drift_found',
  'rooms.plan_approved',
  'rooms.plan_refused',
  'rooms.plan_reversed',
  'rooms.drift_accepted',
  'rooms.exception_lifted',
  'delivery.retried',
  'delivery.dismissed',
  'delivery.resent',
  'delivery.all_resent',
  'delivery.missing_found',
  'backlog.grown',
  'backlog.over',
  'rooms.plan_applied',
  'rooms.plan_failed',
  'supplier.added',
  'supplier.price_set',
  'fuel_invoice.imported',
  'fuel_slip.issued',
  'fuel_slip.completed',
  'fuel_slip.corrected',
  'fuel_slip.voided',
  'fuel_tank.added',
  'fuel_tank.delivered',
  'fuel_tank.dipped',
  'fuel_tank.adjusted',
  'fuel_tank.movement_voided',
] as const

export const origins = ['web', 'chat', 'scheduler', 'console'] as const

/** `task:12`; by the number in the system, which the pages' addresses don't show. */
const record: Filter<string> = {
  absent: '',
  read: (text) => (/^[a-z_]{1,40}(:\d{1,9})?$/.test(text) ? text : undefined),
}

const date: Filter<IsoDate | null> = {
  absent: null,
  read: (text) => (DateTime.fromFormat(text, 'yyyy-MM-dd').isValid ? text : undefined),
}

export const auditList = defineList({
  path: '/administration/audit',
  filters: {
    /** A username, or part of a name. */
    who: words(),
    what: oneOf(eventNames, null),
    origin: oneOf(origins, null),
    record,
    from: date,
    to: date,
  },
  sorts: {
    when: {
      by: [
        ['occurred_at', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'when',
})

export type AuditState = ReturnType<typeof auditList.read>

export interface AuditRow extends EventFacts {
  id: number
  actorId: number | null
  onBehalfOfId: number | null
  origin: (typeof origins)[number]
  at: DateTime
}

/**
 * One page of what happened, the latest first.
 *
 * @param people the ids of those whom the filter `who` means; null where it means everybody
 */
export async function auditPage(
  state: AuditState,
  people: readonly number[] | null,
  limit = 50
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const { what, origin, record: of, from, to } = state.filters
  const query = db
    .from('domain_events')
    .select('id', 'name', 'subject_type', 'subject_id', 'payload')
    .select('actor_id', 'on_behalf_of_id', 'origin', 'occurred_at')
  if (people) query.whereIn('actor_id', [...people])
  if (what) query.where('name', what)
  if (origin) query.where('origin', origin)
  if (of) {
    const [type, id] = of.split(':')
    query.where('subject_type', type)
    if (id) query.where('subject_id', Number(id))
  }
  if (from) query.where('occurred_at', '>=', midnight(from))
  if (to) query.where('occurred_at', '<', midnight(to, 1))
  const { rows, next } = await auditList.page(query, state, limit)
  return { rows: rows.map(toRow), next }
}

/** The instant at which a day begins in the municipality, as it is stored. */
function midnight(day: IsoDate, plus = 0): string {
  return toStored(DateTime.fromISO(day, { zone: dimos.zone }).plus({ days: plus }))
}

function toRow(row: Record<string, any>): AuditRow {
  return {
    ...eventFactsOf(row),
    id: row.id,
    onBehalfOfId: row.on_behalf_of_id,
    origin: row.origin,
    at: fromStored(row.occurred_at as string),
  }
}
