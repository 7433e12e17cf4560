/*
 * A unit that goes on as something else from a day: the unit as it was closes with its people and
 * opens anew with the same code, and so does all that is below it.
 */
import {
  type OrgState,
  type PlacementState,
  type UnitFields,
  type UnitState,
} from '#app/org/state/org_state'
import { dayBefore, type IsoDate } from '#app/shared/time'

/**
 * @param on the first day of the unit as it will be
 * @param line stands in what is refused of it
 */
export function changeUnit(
  state: OrgState,
  unit: UnitState,
  to: Partial<UnitFields>,
  on: IsoDate,
  line: number
): void {
  unit.line = line
  // What begins on that day has not been anything else yet.
  if (unit.fields.validFrom >= on) {
    Object.assign(unit.fields, to)
    return
  }
  const next: UnitState = {
    id: null,
    code: unit.code,
    line,
    fields: { ...unit.fields, ...to, validFrom: on },
    before: null,
  }
  unit.fields.validTo = dayBefore(on)
  state.addUnit(next)
  carryPosts(state, unit, next, line)
  for (const placement of state.placements.filter((each) => each.unit === unit)) {
    carryPlacement(state, placement, next, on, line)
  }
  for (const child of state.units.filter(({ fields }) => fields.parent === unit)) {
    if (child.fields.validTo !== null && child.fields.validTo < on) continue
    changeUnit(state, child, { parent: next }, on, line)
  }
}

function carryPosts(state: OrgState, unit: UnitState, next: UnitState, line: number): void {
  for (const { unit: of, category, branch, fields } of [...state.posts.values()]) {
    if (of !== unit) continue
    state.addPost({
      id: null,
      unit: next,
      category,
      branch,
      line,
      fields: { ...fields },
      before: null,
    })
  }
}

function carryPlacement(
  state: OrgState,
  placement: PlacementState,
  next: UnitState,
  on: IsoDate,
  line: number
): void {
  const { person, role, kind, fields } = placement
  if (fields.validTo !== null && fields.validTo < on) return
  person.line = line
  const validFrom = fields.validFrom > on ? fields.validFrom : on
  state.addPlacement({
    id: null,
    person,
    unit: next,
    role,
    kind,
    line,
    fields: { ...fields, validFrom },
    before: null,
  })
  placement.line = line
  if (fields.validFrom >= on) state.withdraw(placement)
  else fields.validTo = dayBefore(on)
}
