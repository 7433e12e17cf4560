import { Editing, type Edit } from '#app/org/changes/editing'
import { changeUnit } from '#app/org/state/changed_units'
import type { UnitFields, UnitState } from '#app/org/state/org_state'
import { formatDate, type IsoDate } from '#app/shared/time'

/** Edits of units and their posts. A part that names what is not there ends the edit. */
export class UnitEdits extends Editing {
  openUnit({ kind: _, unit: code, on, act: _act, parent, ...description }: Edit<'open_unit'>) {
    const above = parent === null ? null : this.unit(parent, on)
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

  changeUnit({ unit: code, to: { parent, ...to }, on }: Edit<'change_unit'>) {
    const unit = this.unit(code, on)
    if (!unit) return
    const fields: Partial<UnitFields> = { ...to }
    if (parent !== undefined) {
      const above = parent === null ? null : this.unit(parent, on)
      if (parent !== null && !above) return
      if (above && isWithin(above, unit)) {
        this.refuse(
          `το ${code} δεν μπορεί να υπαχθεί στον εαυτό του ή σε μονάδα του`,
          `${code} cannot stand below itself or a unit of its own`
        )
        return
      }
      fields.parent = above
    }
    changeUnit(this.state, unit, fields, on, this.line)
  }

  closeUnit({ unit: code, last }: Edit<'close_unit'>) {
    const unit = this.unit(code, last)
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
    this.refuse(
      `το ${code} δεν κλείνει: στις ${formatDate(on, 'el')} έχει ακόμη προσωπικό ή μονάδες· μετακινήστε τα πρώτα`,
      `${code} does not close: it still has people or units on ${formatDate(on, 'en')}; move them first`
    )
  }

  setPosts({ unit: code, category, branch, count }: Edit<'set_posts'>) {
    const unit = this.unit(code, null)
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

  setSupervision({ unit: code, ...people }: Edit<'set_supervision'>) {
    const unit = this.unit(code, null)
    if (!unit) return
    unit.line = this.line
    for (const field of ['deputyMayor', 'substitute'] as const) {
      const username = people[field]
      if (username === undefined) continue
      const person = username === null ? null : this.person(username)
      if (username === null || person) unit.fields[field] = person
    }
  }
}

function isWithin(unit: UnitState, top: UnitState): boolean {
  for (let above: UnitState | null = unit; above; above = above.fields.parent) {
    if (above === top) return true
  }
  return false
}
