/*
 * A drafted edit as a sentence that one can read aloud, in both languages.
 */
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { PlacementKind } from '#app/org/placement'
import { roleTitle } from '#app/org/post_title'
import type { UnitDescription } from '#app/org/changes/org_edit'
import type { UnitType } from '#app/org/unit'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import type { Locale, Worded } from '#app/shared/locale'
import { dayBefore, formatDate, type IsoDate } from '#app/shared/time'

export const unitTypeWords: Record<UnitType, Worded> = {
  mayor: { el: 'Δήμαρχος', en: 'Mayor' },
  secretary_general: { el: 'Γενικός Γραμματέας', en: 'Secretary General' },
  general_directorate: { el: 'Γενική Διεύθυνση', en: 'General Directorate' },
  directorate: { el: 'Διεύθυνση', en: 'Directorate' },
  department: { el: 'Τμήμα', en: 'Department' },
  autonomous_department: { el: 'Αυτοτελές Τμήμα', en: 'Autonomous Department' },
  office: { el: 'Γραφείο', en: 'Office' },
  autonomous_office: { el: 'Αυτοτελές Γραφείο', en: 'Autonomous Office' },
  council: { el: 'Δημοτικό Συμβούλιο', en: 'Council' },
  committee: { el: 'Επιτροπή', en: 'Committee' },
  community: { el: 'Κοινότητα', en: 'Community' },
}

export const placementKindWords: Record<PlacementKind, Worded> = {
  organic: { el: 'οργανική', en: 'organic' },
  secondment: { el: 'απόσπαση', en: 'secondment' },
  disposal: { el: 'διάθεση', en: 'disposal' },
  parallel: { el: 'παράλληλα καθήκοντα', en: 'parallel duties' },
  transfer: { el: 'μετακίνηση', en: 'transfer' },
}

/**
 * @param chart today's, for the names
 * @param effectiveOn the reorganisation's date, where the edit has none of its own; null while it
 *   has none either: then the sentence names no day
 */
export function editSentence(
  edit: DraftedEdit,
  chart: OrgChart,
  effectiveOn: IsoDate | null = null
): Worded {
  const words = new Words(chart, effectiveOn)
  return { el: words.sentence(edit, 'el'), en: words.sentence(edit, 'en') }
}

/** By username; also who has left. */
export function personNamed(chart: OrgChart, username: string): PersonNode | null {
  let known = people.get(chart)
  if (!known) {
    known = new Map(chart.people.map((person) => [person.username, person]))
    people.set(chart, known)
  }
  return known.get(username) ?? null
}

const people = new WeakMap<OrgChart, ReadonlyMap<string, PersonNode>>()

class Words {
  constructor(
    private readonly chart: OrgChart,
    private readonly effectiveOn: IsoDate | null
  ) {}

  sentence(edit: DraftedEdit, locale: Locale): string {
    return `${this.#what(edit, locale)}${this.#act(edit, locale)}`
  }

  #what(edit: DraftedEdit, locale: Locale): string {
    const el = locale === 'el'
    const from = 'on' in edit ? this.#from(edit.on, locale) : ''
    const until = 'last' in edit && edit.kind !== 'place' ? this.#last(edit.last, locale) : ''
    switch (edit.kind) {
      case 'move': {
        const [who, as] = [this.#name(edit.person), this.#as(edit.person, edit.unit, edit.role)]
        return el
          ? `${who}: μετακίνηση από το ${edit.from} στο ${edit.unit} ως ${as.el}${from}`
          : `${who} moves from ${edit.from} to ${edit.unit} as ${as.en}${from}`
      }
      case 'place': {
        const [who, as] = [this.#name(edit.person), this.#as(edit.person, edit.unit, edit.role)]
        const kind = placementKindWords[edit.placement]
        const end = edit.last ? `${el ? ' έως' : ' until'} ${formatDate(edit.last, locale)}` : ''
        return el
          ? `${who}: τοποθέτηση στο ${edit.unit} ως ${as.el} (${kind.el})${from}${end}`
          : `${who} is placed in ${edit.unit} as ${as.en} (${kind.en})${from}${end}`
      }
      case 'end': {
        const [who, as] = [this.#name(edit.person), this.#as(edit.person, edit.unit, edit.role)]
        const kind = placementKindWords[edit.placement]
        return el
          ? `${who}: λήξη της θέσης στο ${edit.unit} ως ${as.el} (${kind.el})${until}`
          : `${who}: the place in ${edit.unit} as ${as.en} (${kind.en}) ends${until}`
      }
      case 'leave':
        return el
          ? `${this.#name(edit.person)}: αποχώρηση από τον Δήμο${until}`
          : `${this.#name(edit.person)} leaves the municipality${until}`
      case 'open_unit': {
        const type = unitTypeWords[edit.type]
        const below = edit.parent
          ? el
            ? `, κάτω από το ${edit.parent}`
            : `, below ${edit.parent}`
          : ''
        return el
          ? `Ανοίγει η μονάδα ${edit.unit} «${edit.nameEl}» (${type.el})${below}${from}`
          : `The unit ${edit.unit} “${edit.nameEn ?? edit.nameEl}” (${type.en}) opens${below}${from}`
      }
      case 'change_unit':
        return this.#change(edit.unit, edit.to, from, locale)
      case 'close_unit':
        return el ? `Το ${edit.unit} κλείνει${until}` : `${edit.unit} closes${until}`
      case 'set_posts': {
        const posts = `${edit.category} ${edit.branch}`.trim()
        return el
          ? `Το ${edit.unit} έχει ${edit.count} ${edit.count === 1 ? 'οργανική θέση' : 'οργανικές θέσεις'} ${posts}`
          : `${edit.unit} has ${edit.count} ${edit.count === 1 ? 'post' : 'posts'} of ${posts}`
      }
      case 'set_supervision': {
        const parts = [
          this.#supervision(edit.deputyMayor, el ? 'εποπτεία' : 'supervision', locale),
          this.#supervision(
            edit.substitute,
            el ? 'τακτικός αναπληρωτής' : 'ordinary substitute',
            locale
          ),
        ].filter(Boolean)
        return `${edit.unit}: ${parts.join(', ')}`
      }
    }
  }

  #change(code: string, to: Partial<UnitDescription>, from: string, locale: Locale): string {
    const el = locale === 'el'
    const parts: string[] = []
    if (to.parent !== undefined) {
      if (to.parent === null) parts.push(el ? 'περνά στην κορυφή' : 'moves to the top')
      else parts.push(el ? `περνά στο ${to.parent}` : `moves to ${to.parent}`)
    }
    if (to.nameEl !== undefined) {
      const name = el ? to.nameEl : (to.nameEn ?? to.nameEl)
      parts.push(el ? `μετονομάζεται σε «${name}»` : `is renamed “${name}”`)
    }
    if (to.type !== undefined) {
      const type = unitTypeWords[to.type][locale]
      parts.push(el ? `γίνεται ${type}` : `becomes a ${type}`)
    }
    const named = ['parent', 'nameEl', 'type', ...(to.nameEl === undefined ? [] : ['nameEn'])]
    const rest = Object.keys(to).filter((field) => !named.includes(field))
    if (rest.length) parts.push(el ? 'αλλάζει στοιχεία' : 'changes its particulars')
    const said = parts.length > 1 ? joined(parts, el ? ' και ' : ' and ') : (parts[0] ?? '')
    return `${el ? 'Το ' : ''}${code} ${said}${from}`
  }

  #supervision(username: string | null | undefined, label: string, locale: Locale): string {
    if (username === undefined) return ''
    const nobody = locale === 'el' ? 'κανείς' : 'nobody'
    return `${label}: ${username === null ? nobody : this.#name(username)}`
  }

  #name(username: string): string {
    return personNamed(this.chart, username)?.displayName ?? username
  }

  /** What somebody is in a unit; a unit that is yet to be opened counts as a department. */
  #as(username: string, code: string, role: Parameters<typeof roleTitle>[1]): Worded {
    const type = this.chart.unitByCode(code)?.type ?? 'department'
    return roleTitle(type, role, personNamed(this.chart, username)?.givenName ?? '')
  }

  #from(on: IsoDate | null, locale: Locale): string {
    const day = on ?? this.effectiveOn
    if (!day) return ''
    return ` ${locale === 'el' ? 'από' : 'from'} ${formatDate(day, locale)}`
  }

  #last(last: IsoDate | null, locale: Locale): string {
    const day = last ?? (this.effectiveOn && dayBefore(this.effectiveOn))
    if (!day) return ''
    const word = locale === 'el' ? ', τελευταία ημέρα' : ', last day'
    return `${word} ${formatDate(day, locale)}`
  }

  #act(edit: DraftedEdit, locale: Locale): string {
    const act = 'act' in edit ? edit.act : null
    if (!act) return ''
    return locale === 'el' ? ` (πράξη ${act})` : ` (act ${act})`
  }
}

function joined(parts: readonly string[], last: string): string {
  return `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)}`
}
