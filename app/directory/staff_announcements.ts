/*
 * Which rooms and people learn who comes and goes, who heads a unit and who stands in.
 */
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { ChargeChange, Posting, StaffChange } from '#app/org/chart/org_differences'
import { rolesWithHolders } from '#app/identity/role_queries'
import { chargeText, postingText, staffText } from '#app/directory/staff_wording'
import { announcementKeyOf } from '#app/rooms/room_audience'
import { MAYOR, hasHeadsRoom, roomKey } from '#app/rooms/desired/room_keys'
import type { Announcement, AnnouncementMessage } from '#bots/announcement'

/** Both departments' rooms, and those of their heads. */
const staffChanged: Announcement = {
  event: 'unit.staff_changed',
  title: {
    el: 'τοποθετήσεις και μετακινήσεις προσωπικού',
    en: 'placements and transfers of staff',
  },
  async messages({ name, subjectId, payload }, locale) {
    const chart = await orgChart()
    const text = staffText(chart, chart.unit(subjectId), payload as StaffChange, locale)
    return roomsOf(chart, subjectId).map((target) => ({ target, purpose: name, text }))
  },
}

/** The unit, its heads and whoever stands in; they are in its room by then. */
const inChargeChanged: Announcement = {
  event: 'unit.in_charge_changed',
  title: { el: 'αλλαγές προϊσταμένων και αναπληρωτών', en: 'changes of heads and substitutes' },
  async messages({ name, subjectId, payload }, locale) {
    const chart = await orgChart()
    const change = payload as ChargeChange
    const text = chargeText(chart, chart.unit(subjectId), change, locale)
    const rooms = roomsOf(chart, subjectId)
    return messagesTo(rooms, [personOf(chart, change.after)], name, text)
  },
}

/** The unit and its heads; where nobody was named for it, the Mayor and the personnel office. */
const headVacant: Announcement = {
  event: 'unit.head_vacant',
  title: { el: 'κενές θέσεις προϊσταμένων', en: 'vacant posts of heads' },
  async messages({ name, subjectId, payload }, locale) {
    const chart = await orgChart()
    const change = payload as ChargeChange
    const text = chargeText(chart, chart.unit(subjectId), change, locale)
    const named = change.by === 'act' || change.by === 'ordinary'
    const rooms = roomsOf(chart, subjectId)
    if (!named && !rooms.includes(`room:${MAYOR}`)) rooms.push(`room:${MAYOR}`)
    const office = named ? [] : await personnelOffice(chart)
    return messagesTo(rooms, [personOf(chart, change.after), ...office], name, text)
  },
}

/** The person alone: what begins and what ends for them. */
const posted: Announcement = {
  event: 'person.posted',
  title: { el: 'η δική μου τοποθέτηση', en: 'my own placement' },
  async messages({ name, subjectId, payload }) {
    const chart = await orgChart()
    const person = personOf(chart, subjectId)
    if (!person) return []
    const text = postingText(chart, payload as unknown as Posting, person)
    // It begins deadlines of the person's: that it came must be shown.
    return messagesTo([], [person], name, text).map((each) => ({ ...each, needsReceipt: true }))
  },
}

export const staffAnnouncements: readonly Announcement[] = [
  staffChanged,
  inChargeChanged,
  headVacant,
  posted,
]

/** The rooms of the unit and of the heads of its Directorate. */
function roomsOf(chart: OrgChart, unitId: number): string[] {
  const own = announcementKeyOf(chart, unitId)
  const unit = chart.inForce(unitId)
  const line = unit ? [unit, ...chart.ancestors(unit.id)] : []
  const heads = line.find(({ type }) => hasHeadsRoom(type))
  const keys = [own, heads ? roomKey.heads(heads.code) : null]
  return [...new Set(keys.filter((key) => key !== null))].map((key) => `room:${key}`)
}

function messagesTo(
  rooms: readonly string[],
  people: readonly (PersonNode | null)[],
  purpose: string,
  text: string
): AnnouncementMessage[] {
  const told = new Map(people.flatMap((person) => (person?.active ? [[person.id, person]] : [])))
  return [
    ...rooms.map((target) => ({ target, purpose, text })),
    ...[...told.values()].map(({ matrixId, displayName }) => ({
      target: `direct:${matrixId}`,
      purpose,
      text,
      notify: [{ matrixId, displayName }],
    })),
  ]
}

async function personnelOffice(chart: OrgChart): Promise<(PersonNode | null)[]> {
  const roles = await rolesWithHolders()
  const holders = roles.find(({ role }) => role === 'hr')?.holders ?? []
  return holders.map(({ personId }) => chart.person(personId))
}

function personOf(chart: OrgChart, id: number | null): PersonNode | null {
  return id === null ? null : chart.person(id)
}
