/*
 * Brings edits into the organisation in memory, one after the other. Nothing is renamed or
 * overwritten that has held: it ends, and something new begins.
 */
import type { OrgEdit } from '#app/org/org_edit'
import { changeUnit, dayBefore } from '#app/org/state/changed_units'
import {
  holdsOn,
  newPersonState,
  type OrgState,
  type PersonState,
  type PlacementState,
  type UnitFields,
  type UnitState,
} from '#app/org/state/org_state'
import type { Problems } from '#app/org/state/problems'
import { formatDate, type IsoDate } from '#app/shared/time'

/** @param problems get what cannot be done, with the edit's place in the list as its line */
export function applyEdits(state: OrgState, edits: readonly OrgEdit[], problems: Problems): void {
  edits.forEach((edit, at) => new Editing(state, problems, at + 1).apply(edit))
}

type Edit<K extends OrgEdit['kind']> = Extract<OrgEdit, { kind: K }>

/** One edit. A part of it that names what is not there ends it. */
class Editing {
  constructor(
    private readonly state: OrgState,
    private readonly problems: Problems,
    private readonly line: number
  ) {}

  apply(edit: OrgEdit): void {
    switch (edit.kind) {
      case 'place':
        return this.#place(edit)
      case 'move':
        return this.#move(edit)
      case 'end':
        return this.#end(edit)
      case 'leave':
        return this.#leave(edit)
      case 'hire':
        return this.#hire(edit)
      case 'set_personal':
        return this.#setPersonal(edit)
      case 'open_unit':
        return this.#openUnit(edit)
      case 'change_unit':
        return this.#changeUnit(edit)
      case 'close_unit':
        return this.#closeUnit(edit)
      case 'set_posts':
        return this.#setPosts(edit)
      case 'set_supervision':
        return this.#setSupervision(edit)
    }
  }

  #place({ person: username, unit: code, role, placement: kind, on, last, act }: Edit<'place'>) {
    const person = this.#person(username)
    const unit = this.#unit(code, on)
    if (!person || !unit) return
    this.#add(person, unit, { role, kind, on, last, act })
  }

  /** Taken back on the day it began, a move leaves no trace in who is where. */
  #move({ person: username, from, unit: code, role, on, act }: Edit<'move'>) {
    const person = this.#person(username)
    const source = this.#unit(from, on)
    const unit = this.#unit(code, on)
    if (!person || !unit || !source) return
    const placement = this.#placementIn(person, source, on)
    if (!placement) return
    if (unit === source && role === placement.role) {
      const name = nameOf(person)
      this.#refuse(`${name}: υπηρετεί ήδη εκεί`, `${name} is there already`)
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

  #end({ person: username, unit: code, role, placement: kind, last, act }: Edit<'end'>) {
    const person = this.#person(username)
    if (!person) return
    const placement = person.placements.find(
      (each) =>
        each.unit.code === code &&
        each.role === role &&
        each.kind === kind &&
        (each.fields.validTo === null || each.fields.validTo > last)
    )
    if (placement) return this.#finish(placement, last, act)
    this.#refuse(
      `${nameOf(person)}: δεν υπάρχει τοποθέτηση στο ${code} που να διαρκεί μετά τις ${formatDate(last, 'el')}`,
      `${nameOf(person)} has no place in ${code} that lasts beyond ${formatDate(last, 'en')}`
    )
  }

  #leave({ person: username, last, act }: Edit<'leave'>) {
    const person = this.#person(username)
    if (!person) return
    const lasting = person.placements.filter(
      ({ fields }) => fields.validTo === null || fields.validTo > last
    )
    if (lasting.length === 0) {
      const name = nameOf(person)
      this.#refuse(
        `${name}: δεν υπηρετεί πουθενά μετά τις ${formatDate(last, 'el')}`,
        `${name} has no place beyond ${formatDate(last, 'en')}`
      )
    }
    for (const placement of lasting) this.#finish(placement, last, act)
  }

  #hire({ person: username, fields, locale, unit: code, role, on, last, act }: Edit<'hire'>) {
    const unit = this.#unit(code, on)
    if (this.state.people.has(username)) {
      this.#refuse(
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

  #setPersonal({ person: username, fields }: Edit<'set_personal'>) {
    const person = this.#person(username)
    if (!person) return
    person.line = this.line
    Object.assign(person.fields, fields)
  }

  #openUnit({ kind: _, unit: code, on, act: _act, parent, ...description }: Edit<'open_unit'>) {
    const above = parent === null ? null : this.#unit(parent, on)
    if (parent !== null && !above) return
    const [earlier] = this.state.unitsWithCode(code)
    this.state.addUnit({
      id: null,
      // Its letters may be typed in the other alphabet.
      code: earlier?.code ?? code,
      line: this.line,
      fields: {
        ...description,
        parent: above,
        deputyMayor: null,
        substitute: null,
        validFrom: on,
        validTo: null,
      },
      before: null,
    })
  }

  #changeUnit({ unit: code, to: { parent, ...to }, on }: Edit<'change_unit'>) {
    const unit = this.#unit(code, on)
    if (!unit) return
    const fields: Partial<UnitFields> = { ...to }
    if (parent !== undefined) {
      const above = parent === null ? null : this.#unit(parent, on)
      if (parent !== null && !above) return
      if (above && isWithin(above, unit)) {
        this.#refuse(
          `το ${code} δεν μπορεί να υπαχθεί στον εαυτό του ή σε μονάδα του`,
          `${code} cannot stand below itself or a unit of its own`
        )
        return
      }
      fields.parent = above
    }
    changeUnit(this.state, unit, fields, on, this.line)
  }

  #closeUnit({ unit: code, last }: Edit<'close_unit'>) {
    const unit = this.#unit(code, last)
    if (!unit) return
    unit.line = this.line
    unit.fields.validTo = last
    // What an earlier edit lets it go on as from the next day, with what is above it, never comes.
    const planned = this.state
      .unitsWithCode(code)
      .filter(({ id, fields }) => id === null && fields.validFrom > last)
    for (const next of planned) {
      if (this.state.isEmpty(next)) this.state.withdrawUnit(next)
      else this.#refuseClosing(code, next.fields.validFrom)
    }
  }

  #refuseClosing(code: string, on: IsoDate): void {
    this.#refuse(
      `το ${code} δεν κλείνει: στις ${formatDate(on, 'el')} έχει ακόμη προσωπικό ή μονάδες· μετακινήστε τα πρώτα`,
      `${code} does not close: it still has people or units on ${formatDate(on, 'en')}; move them first`
    )
  }

  #setPosts({ unit: code, category, branch, count }: Edit<'set_posts'>) {
    const unit = this.#unit(code, null)
    if (!unit) return
    const known = this.state.posts.get(this.state.postKey({ unit, category, branch }))
    const post = known ?? {
      unit,
      category,
      branch,
      id: null,
      line: null,
      fields: { count: 0 },
      before: null,
    }
    post.line = this.line
    post.fields.count = count
    if (!known) this.state.addPost(post)
  }

  #setSupervision({ unit: code, ...people }: Edit<'set_supervision'>) {
    const unit = this.#unit(code, null)
    if (!unit) return
    unit.line = this.line
    for (const field of ['deputyMayor', 'substitute'] as const) {
      const username = people[field]
      if (username === undefined) continue
      const person = username === null ? null : this.#person(username)
      if (username === null || person) unit.fields[field] = person
    }
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
      this.#refuse(
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
    this.#refuse(
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

  #person(username: string): PersonState | null {
    const person = this.state.people.get(username)
    if (person) return person
    this.#refuse(
      `δεν υπάρχει πρόσωπο με όνομα χρήστη «${username}»`,
      `there is nobody with the username “${username}”`
    )
    return null
  }

  /** The unit with this code on a day; without a day the one that has no end. */
  #unit(code: string, on: IsoDate | null): UnitState | null {
    const unit = this.state
      .unitsWithCode(code)
      .find(({ fields }) => (on === null ? fields.validTo === null : holdsOn(fields, on)))
    if (unit) return unit
    this.#refuse(
      on === null
        ? `δεν υπάρχει μονάδα με κωδικό «${code}»`
        : `δεν υπάρχει μονάδα με κωδικό «${code}» στις ${formatDate(on, 'el')}`,
      on === null
        ? `there is no unit with the code “${code}”`
        : `there is no unit with the code “${code}” on ${formatDate(on, 'en')}`
    )
    return null
  }

  #refuse(el: string, en: string): void {
    this.problems.add(this.line, el, en)
  }
}

function nameOf({ fields }: PersonState): string {
  return `${fields.givenName} ${fields.surname}`
}

function isWithin(unit: UnitState, top: UnitState): boolean {
  for (let above: UnitState | null = unit; above; above = above.fields.parent) {
    if (above === top) return true
  }
  return false
}
