import { Editing, nameOf, type Edit } from '#app/org/changes/editing'
import {
  holdsOn,
  newPersonState,
  type PersonState,
  type PlacementState,
  type UnitState,
} from '#app/org/state/org_state'
import { dayBefore, formatDate, type IsoDate } from '#app/shared/time'

/** Edits of people and of where they are. A part that names what is not there ends the edit. */
export class PlaceEdits extends Editing {
  place({ person: username, unit: code, role, placement: kind, on, last, act }: Edit<'place'>) {
    const person = this.person(username)
    const unit = this.unit(code, on)
    if (!person || !unit) return
    this.#add(person, unit, { role, kind, on, last, act })
  }

  /** Taken back on the day it began, a move leaves no trace in who is where. */
  move({ person: username, from, unit: code, role, on, act }: Edit<'move'>) {
    const person = this.person(username)
    const source = this.unit(from, on)
    const unit = this.unit(code, on)
    if (!person || !unit || !source) return
    const placement = this.#placementIn(person, source, on)
    if (!placement) return
    if (unit === source && role === placement.role) {
      const name = nameOf(person)
      this.refuse(`${name}: υπηρετεί ήδη εκεί`, `${name} is there already`)
      return
    }
    const { kind, fields } = placement
    const { validTo: last, validFrom } = fields
    this.#finish(placement, dayBefore(on), act)
    const earlier = validFrom === on ? this.#endedBefore(person, unit, { role, kind, on }) : null
    if (!earlier) return this.#add(person, unit, { role, kind, on, last, act })
    earlier.line = this.line
    earlier.fields.validTo = last
    earlier.fields.endAct = null
  }

  end({ person: username, unit: code, role, placement: kind, last, act }: Edit<'end'>) {
    const person = this.person(username)
    if (!person) return
    const placement = person.placements.find(
      (each) =>
        each.unit.code === code &&
        each.role === role &&
        each.kind === kind &&
        (each.fields.validTo === null || each.fields.validTo > last)
    )
    if (placement) return this.#finish(placement, last, act)
    this.refuse(
      `${nameOf(person)}: δεν υπάρχει τοποθέτηση στο ${code} που να διαρκεί μετά τις ${formatDate(last, 'el')}`,
      `${nameOf(person)} has no place in ${code} that lasts beyond ${formatDate(last, 'en')}`
    )
  }

  leave({ person: username, last, act }: Edit<'leave'>) {
    const person = this.person(username)
    if (!person) return
    const lasting = person.placements.filter(
      ({ fields }) => fields.validTo === null || fields.validTo > last
    )
    if (lasting.length === 0) {
      const name = nameOf(person)
      this.refuse(
        `${name}: δεν υπηρετεί πουθενά μετά τις ${formatDate(last, 'el')}`,
        `${name} has no place beyond ${formatDate(last, 'en')}`
      )
    }
    for (const placement of lasting) this.#finish(placement, last, act)
  }

  hire({ person: username, fields, locale, unit: code, role, on, last, act }: Edit<'hire'>) {
    const unit = this.unit(code, on)
    if (this.state.people.has(username)) {
      this.refuse(
        `το όνομα χρήστη «${username}» υπάρχει ήδη`,
        `the username “${username}” is taken`
      )
      return
    }
    if (!unit) return
    const person = newPersonState(username)
    Object.assign(person.fields, fields)
    person.locale = locale
    this.state.people.set(username, person)
    this.#add(person, unit, { role, kind: 'organic', on, last, act })
  }

  setPersonal({ person: username, fields }: Edit<'set_personal'>) {
    const person = this.person(username)
    if (!person) return
    person.line = this.line
    Object.assign(person.fields, fields)
  }

  #add(
    person: PersonState,
    unit: UnitState,
    place: Pick<PlacementState, 'role' | 'kind'> & {
      on: IsoDate
      last: IsoDate | null
      act: string | null
    }
  ): void {
    const { role, kind, on, last, act } = place
    const same = person.placements.find(
      (each) =>
        each.unit === unit && each.role === role && each.kind === kind && holdsOn(each.fields, on)
    )
    if (same) {
      const name = nameOf(person)
      this.refuse(
        `${name}: έχει ήδη αυτή τη θέση στο ${unit.code}`,
        `${name} has this place in ${unit.code} already`
      )
      return
    }
    person.line = this.line
    this.state.addPlacement({
      id: null,
      person,
      unit,
      role,
      kind,
      line: this.line,
      fields: { validFrom: on, validTo: last, act, endAct: null },
      before: null,
    })
  }

  /** What would end before it began has never been. */
  #finish(placement: PlacementState, last: IsoDate, act: string | null): void {
    placement.person.line = this.line
    placement.line = this.line
    if (placement.fields.validFrom > last) return this.state.withdraw(placement)
    placement.fields.validTo = last
    placement.fields.endAct = act
  }

  #placementIn(person: PersonState, unit: UnitState, on: IsoDate): PlacementState | null {
    const there = person.placements.filter((each) => each.unit === unit && holdsOn(each.fields, on))
    const found = there.find(({ kind }) => kind === 'organic') ?? there[0]
    if (found) return found
    this.refuse(
      `${nameOf(person)}: δεν υπηρετεί στο ${unit.code} στις ${formatDate(on, 'el')}`,
      `${nameOf(person)} is not in ${unit.code} on ${formatDate(on, 'en')}`
    )
    return null
  }

  #endedBefore(
    person: PersonState,
    unit: UnitState,
    { role, kind, on }: Pick<PlacementState, 'role' | 'kind'> & { on: IsoDate }
  ): PlacementState | null {
    const last = dayBefore(on)
    const found = person.placements.find(
      (each) =>
        each.unit === unit &&
        each.role === role &&
        each.kind === kind &&
        each.fields.validTo === last
    )
    return found ?? null
  }
}
