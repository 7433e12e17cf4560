/*
 * Brings edits into the organisation in memory, one after the other. Nothing is renamed or
 * overwritten that has held: it ends, and something new begins.
 */
import type { OrgEdit } from '#app/org/changes/org_edit'
import { PlaceEdits } from '#app/org/changes/place_edits'
import { UnitEdits } from '#app/org/changes/unit_edits'
import type { OrgState } from '#app/org/state/org_state'
import type { Problems } from '#app/org/state/problems'

/** @param problems get what cannot be done, with the edit's place in the list as its line */
export function applyEdits(state: OrgState, edits: readonly OrgEdit[], problems: Problems): void {
  edits.forEach((edit, at) => {
    const places = new PlaceEdits(state, problems, at + 1)
    const units = new UnitEdits(state, problems, at + 1)
    apply(edit, places, units)
  })
}

function apply(edit: OrgEdit, places: PlaceEdits, units: UnitEdits): void {
  switch (edit.kind) {
    case 'place':
      return places.place(edit)
    case 'move':
      return places.move(edit)
    case 'end':
      return places.end(edit)
    case 'leave':
      return places.leave(edit)
    case 'hire':
      return places.hire(edit)
    case 'set_personal':
      return places.setPersonal(edit)
    case 'open_unit':
      return units.openUnit(edit)
    case 'change_unit':
      return units.changeUnit(edit)
    case 'close_unit':
      return units.closeUnit(edit)
    case 'set_posts':
      return units.setPosts(edit)
    case 'set_supervision':
      return units.setSupervision(edit)
  }
}
