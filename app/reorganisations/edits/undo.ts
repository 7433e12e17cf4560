/*
 * The edits that would take a reorganisation back, worked out from the organisation as it stands
 * before it is applied. They are in the opposite order: what was opened last closes first, after
 * its people have gone back.
 */
import type { UnitDescription } from '#app/org/changes/org_edit'
import {
  holdsOn,
  type OrgState,
  type PlacementState,
  type UnitState,
} from '#app/org/state/org_state'
import { type Drafted, type DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { dayBefore, type IsoDate } from '#app/shared/time'

/** @param state before the edits; @param edits with their days */
export function undoOf(state: OrgState, edits: readonly Drafted[]): DraftedEdit[] {
  return edits.flatMap((edit) => inverse(state, edit)).reverse()
}

function inverse(state: OrgState, edit: Drafted): DraftedEdit[] {
  switch (edit.kind) {
    case 'move': {
      const { person, from, unit } = edit
      const was = placementIn(state, person, from, dayBefore(edit.on))
      const role = was?.role ?? 'employee'
      return [{ kind: 'move', person, from: unit, unit: from, role, on: null, act: null }]
    }
    case 'place': {
      const { person, unit, role, placement } = edit
      return [{ kind: 'end', person, unit, role, placement, last: null, act: null }]
    }
    case 'end': {
      const { person, unit, role, placement } = edit
      const was = state.people
        .get(person)
        ?.placements.find(
          (each) =>
            each.unit.code === unit &&
            each.role === role &&
            each.kind === placement &&
            holdsOn(each.fields, edit.last)
        )
      const last = was?.fields.validTo ?? null
      return [{ kind: 'place', person, unit, role, placement, on: null, last, act: null }]
    }
    case 'leave':
      return (
        (state.people.get(edit.person)?.placements ?? [])
          .filter(({ fields }) => holdsOn(fields, edit.last))
          .map(({ unit, role, kind, fields }) => ({
            kind: 'place' as const,
            person: edit.person,
            unit: unit.code,
            role,
            placement: kind,
            on: null,
            last: fields.validTo,
            act: null,
          }))
          // The organic place comes first once the order is turned round.
          .sort((a, b) => Number(a.placement === 'organic') - Number(b.placement === 'organic'))
      )
    case 'open_unit':
      return [{ kind: 'close_unit', unit: edit.unit, last: null, act: null }]
    case 'close_unit': {
      const unit = state.unitOn(edit.unit, edit.last)
      if (!unit) return []
      return [{ kind: 'open_unit', unit: unit.code, ...descriptionOf(unit), on: null, act: null }]
    }
    case 'change_unit': {
      const unit = state.unitOn(edit.unit, dayBefore(edit.on))
      if (!unit) return []
      const was = descriptionOf(unit)
      const fields = Object.keys(edit.to) as (keyof UnitDescription)[]
      const to = Object.fromEntries(fields.map((field) => [field, was[field]]))
      return [{ kind: 'change_unit', unit: unit.code, to, on: null, act: null }]
    }
    case 'set_posts': {
      const { unit, category, branch } = edit
      const standing = state.unitOn(unit, null)
      const key = standing && state.postKey({ unit: standing, category, branch })
      const count = (key && state.posts.get(key)?.fields.count) || 0
      return [{ kind: 'set_posts', unit, category, branch, count }]
    }
    case 'set_supervision': {
      const unit = state.unitOn(edit.unit, null)
      const { deputyMayor, substitute } = unit?.fields ?? {}
      return [
        {
          kind: 'set_supervision',
          unit: edit.unit,
          ...('deputyMayor' in edit && { deputyMayor: deputyMayor?.username ?? null }),
          ...('substitute' in edit && { substitute: substitute?.username ?? null }),
        },
      ]
    }
  }
}

function placementIn(
  state: OrgState,
  username: string,
  code: string,
  day: IsoDate
): PlacementState | undefined {
  return state.people
    .get(username)
    ?.placements.find(({ unit, fields }) => unit.code === code && holdsOn(fields, day))
}

function descriptionOf({ fields }: UnitState): UnitDescription {
  const { type, nameEl, nameEn, nameShort, parent, building, phone, email, regulationRef } = fields
  return {
    type,
    nameEl,
    nameEn,
    nameShort,
    parent: parent?.code ?? null,
    building,
    phone,
    email,
    regulationRef,
  }
}
