/*
 * An edit of the org chart while it is drafted: the days and the act that are left open follow the
 * reorganisation's own.
 */
import type { OrgEdit } from '#app/org/changes/org_edit'
import { dayBefore, type IsoDate } from '#app/shared/time'

type Open<E> = E extends { on: IsoDate }
  ? Omit<E, 'on'> & { on: IsoDate | null }
  : E extends { last: IsoDate }
    ? Omit<E, 'last'> & { last: IsoDate | null }
    : E

/** Nobody is hired by a reorganisation, and personal data has no place in one. */
export type Drafted = Exclude<OrgEdit, { kind: 'hire' | 'set_personal' }>

export type DraftedEdit = Open<Drafted>
export type EditKind = Drafted['kind']

/** Who changes what: people are the personnel office's, units the organisation department's. */
export const peopleKinds = ['move', 'place', 'end', 'leave'] as const
export const unitKinds = [
  'open_unit',
  'change_unit',
  'close_unit',
  'set_posts',
  'set_supervision',
] as const

export function isOfPeople(kind: EditKind): boolean {
  return (peopleKinds as readonly EditKind[]).includes(kind)
}

/** The edits as the org chart takes them: what goes ends the day before what comes begins. */
export function resolvedEdits(
  edits: readonly DraftedEdit[],
  { effectiveOn, act }: { effectiveOn: IsoDate; act: string | null }
): Drafted[] {
  const lastDay = dayBefore(effectiveOn)
  return edits.map((edit) => {
    const resolved: Record<string, unknown> = { ...edit }
    if ('on' in edit) resolved.on = edit.on ?? effectiveOn
    // An open end of a new place is no end at all.
    else if ('last' in edit) resolved.last = edit.last ?? lastDay
    if ('act' in edit) resolved.act = edit.act ?? act
    return resolved as unknown as Drafted
  })
}

/** Usernames in an edit. */
export function peopleIn(edit: DraftedEdit): string[] {
  if ('person' in edit) return [edit.person]
  if (edit.kind !== 'set_supervision') return []
  return [edit.deputyMayor, edit.substitute].filter((name) => typeof name === 'string')
}

/** Codes of the units in an edit. */
export function unitsIn(edit: DraftedEdit): string[] {
  const codes = [
    'unit' in edit ? edit.unit : null,
    edit.kind === 'move' ? edit.from : null,
    edit.kind === 'open_unit' ? edit.parent : null,
    edit.kind === 'change_unit' ? (edit.to.parent ?? null) : null,
  ]
  return codes.filter((code) => code !== null)
}
