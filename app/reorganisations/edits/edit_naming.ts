/*
 * Whom and what somebody means who types into the form of an edit.
 */
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { codeKey } from '#app/org/unit_code'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { personNamed } from '#app/reorganisations/edits/edit_sentence'
import { Refusal } from '#app/shared/refusal'

/** What is typed into a field means nobody, or several. */
export class UnclearName extends Refusal {
  constructor(
    readonly field: string,
    el: string,
    en: string
  ) {
    super('E_UNCLEAR_NAME', { el, en })
  }
}

const MOST_NAMED = 4

export class Naming {
  /** Codes of the units that the draft opens, by how they are typed. */
  readonly #opened: ReadonlyMap<string, string>

  constructor(
    private readonly chart: OrgChart,
    edits: readonly DraftedEdit[]
  ) {
    const codes = edits.flatMap((edit) => (edit.kind === 'open_unit' ? [edit.unit] : []))
    this.#opened = new Map(codes.map((code) => [codeKey(code), code]))
  }

  /** The code of the unit that is meant: one of today's, or one that the draft opens. */
  unit(typed: string, field: string): string {
    // A chosen suggestion carries the name behind the code.
    const [code] = typed.split(' · ')
    const opened = this.#opened.get(codeKey(code))
    if (opened) return opened
    const found = this.chart.findUnits(code)
    if (found.length === 1) return found[0].code
    const names = found.map((unit) => unit.code)
    if (!found.length) {
      throw new UnclearName(
        field,
        `Δεν υπάρχει μονάδα «${typed}». Δώστε κωδικό, όπως D6.1, ή το όνομά της.`,
        `There is no unit “${typed}”. Give a code such as D6.1, or its name.`
      )
    }
    throw new UnclearName(
      field,
      `Το «${typed}» ταιριάζει σε πολλές μονάδες: ${listed(names)}. Δώστε τον κωδικό.`,
      `“${typed}” means several units: ${listed(names)}. Give the code.`
    )
  }

  person(typed: string, field: string): PersonNode {
    const [username] = typed.split(' · ')
    const named = personNamed(this.chart, username.trim().toLowerCase())
    if (named) return named
    const found = this.chart.findPeople(username)
    if (found.length === 1) return found[0]
    if (!found.length) {
      throw new UnclearName(
        field,
        `Δεν βρέθηκε πρόσωπο «${typed}». Δώστε όνομα χρήστη ή ονοματεπώνυμο.`,
        `Nobody “${typed}” was found. Give a username or a full name.`
      )
    }
    const names = found.map(({ displayName, username: name }) => `${displayName} (${name})`)
    throw new UnclearName(
      field,
      `Το «${typed}» ταιριάζει σε πολλά πρόσωπα: ${listed(names)}. Δώστε το όνομα χρήστη.`,
      `“${typed}” means several people: ${listed(names)}. Give the username.`
    )
  }

  /** The unit where a person is today: that of the organic place. */
  homeOf(person: PersonNode, field: string): string {
    const home = this.chart.homeUnitOf(person.id)
    if (home) return home.code
    throw new UnclearName(
      field,
      `${person.displayName}: δεν υπηρετεί πουθενά σήμερα. Γράψτε από ποια μονάδα μετακινείται.`,
      `${person.displayName} is in no unit today. Say from which unit they move.`
    )
  }
}

function listed(names: readonly string[]): string {
  const rest = names.length > MOST_NAMED ? ', …' : ''
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest}`
}
