/*
 * Why somebody belongs in a room, or has a head's power in it: the rule, and the record that it
 * goes by.
 */
import type { InChargeBy } from '#app/org/away/in_charge'
import { inChargeWords } from '#app/org/away/in_charge_words'
import type { PlacementRole } from '#app/org/placement'
import type { Locale, Worded } from '#app/shared/locale'
import { formatDate, type IsoDate } from '#app/shared/time'

export interface MemberReason {
  /**
   * everybody: has an account · placement: in the unit · below: in a unit below · office: in an
   * office that lives in this room · head: heads the unit · heads_of: heads a unit below ·
   * leader: more than an employee of the unit · deputy_mayor: supervises units · in_charge: stands
   * in for a head · project_rule, by_hand: of a project's room · administrator: looks after the
   * system · fleet_office, driver, keeper: of the fleet's room · exception: accepted as it is
   */
  rule:
    | 'everybody'
    | 'placement'
    | 'below'
    | 'office'
    | 'head'
    | 'heads_of'
    | 'leader'
    | 'deputy_mayor'
    | 'in_charge'
    | 'project_rule'
    | 'by_hand'
    | 'administrator'
    | 'fleet_office'
    | 'driver'
    | 'keeper'
    | 'exception'
  /** Code of the unit. */
  unit?: string
  role?: PlacementRole
  act?: string | null
  /** The last day; null without an end. */
  until?: IsoDate | null
  by?: InChargeBy
}

const ROLES: Record<PlacementRole, Worded> = {
  head: { el: 'προϊστάμενος', en: 'head' },
  acting_head: { el: 'αναπληρωτής προϊστάμενος', en: 'acting head' },
  employee: { el: 'υπάλληλος', en: 'employee' },
  secretary: { el: 'γραμματέας', en: 'secretary' },
  elected: { el: 'αιρετός', en: 'elected' },
  advisor: { el: 'σύμβουλος', en: 'advisor' },
}

/** The rule in words, with the unit, the act and the last day where there are any. */
export function reasonSentence(reason: MemberReason): Worded {
  return { el: sentence(reason, 'el'), en: sentence(reason, 'en') }
}

function sentence(reason: MemberReason, locale: Locale): string {
  return `${ruleIn(reason, locale)}${actIn(reason, locale)}${untilIn(reason, locale)}`
}

function ruleIn(reason: MemberReason, locale: Locale): string {
  const { unit = '', role = 'employee', by = 'head' } = reason
  const as = ROLES[role][locale]
  const greek = locale === 'el'
  switch (reason.rule) {
    case 'everybody':
      return greek ? 'όλοι όσοι έχουν λογαριασμό' : 'everybody with an account'
    case 'placement':
      return greek ? `τοποθέτηση στο ${unit} ως ${as}` : `placed in ${unit} as ${as}`
    case 'below':
      return greek
        ? `τοποθέτηση στο ${unit}, που υπάγεται εδώ, ως ${as}`
        : `placed in ${unit}, a unit below, as ${as}`
    case 'office':
      return greek
        ? `τοποθέτηση στο ${unit}, που μιλά σε αυτό το δωμάτιο, ως ${as}`
        : `placed in ${unit}, which speaks in this room, as ${as}`
    case 'head':
      return greek ? `προϊστάμενος του ${unit}` : `head of ${unit}`
    case 'heads_of':
      return greek ? `προϊστάμενος του ${unit}, που υπάγεται εδώ` : `head of ${unit}, a unit below`
    case 'leader':
      return greek ? `${as} του ${unit}` : `${as} of ${unit}`
    case 'deputy_mayor':
      return greek ? `έχει την εποπτεία του ${unit}` : `supervises ${unit}`
    case 'in_charge':
      return greek
        ? `ασκεί καθήκοντα προϊσταμένου στο ${unit}, ${inChargeWords[by].el}`
        : `in charge of ${unit}, ${inChargeWords[by].en}`
    case 'project_rule':
      if (!unit) return greek ? 'κανόνας του δωματίου έργου' : "the project room's rule"
      return greek ? `κανόνας του δωματίου έργου: ${unit}` : `the project room's rule: ${unit}`
    case 'by_hand':
      return greek ? 'ορίστηκε ονομαστικά στο δωμάτιο έργου' : 'named in the project room'
    case 'administrator':
      return greek ? 'έχει τον ρόλο του διαχειριστή' : 'has the role administrator'
    case 'fleet_office':
      return greek ? 'έχει τον ρόλο του Γραφείου Κίνησης' : 'has the role fleet office'
    case 'driver':
      return greek ? 'είναι στο μητρώο οδηγών' : 'is in the register of drivers'
    case 'keeper':
      return greek ? 'είναι χρεωμένος με όχημα' : 'is charged with a vehicle'
    case 'exception':
      return greek ? 'εξαίρεση που έγινε δεκτή' : 'an accepted exception'
  }
}

function actIn({ act }: MemberReason, locale: Locale): string {
  if (!act) return ''
  // Many are written with what they are: `απόφαση 12/2026`.
  if (/\p{L}/u.test(act)) return ` (${act})`
  return locale === 'el' ? ` (πράξη ${act})` : ` (act ${act})`
}

function untilIn({ until }: MemberReason, locale: Locale): string {
  if (!until) return ''
  return locale === 'el'
    ? `, έως ${formatDate(until, locale)}`
    : `, until ${formatDate(until, locale)}`
}
