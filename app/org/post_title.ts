/*
 * What people are called in a unit: the one wording for web, chat and files.
 */
import type { PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'
import { genderOf, type Gender } from '#app/shared/greek_names'
import type { Worded } from '#app/shared/locale'

export interface Holder {
  givenName: string
  category: string | null
  branch: string | null
}

/** What somebody is in a unit, in their gender: `Διευθύντρια`, `Employee`. */
export function roleTitle(type: UnitType, role: PlacementRole, givenName: string): Worded {
  const gender = genderOf(givenName)
  if (role === 'head') return headTitle(type)(gender)
  if (role === 'elected') return electedTitle(type)(gender)
  if (role !== 'acting_head') return ROLES[role]
  const head = headTitle(type)(gender)
  const acting = { f: 'Αναπληρώτρια', m: 'Αναπληρωτής', other: 'Αναπληρωτής/-τρια' }[gender]
  return { el: `${acting} ${head.el}`, en: `Acting ${head.en}` }
}

/** The same in Greek, with category and branch for staff, as lists of people name it. */
export function postTitle(type: UnitType, role: PlacementRole, holder: Holder): string {
  const post = role === 'employee' ? [holder.category, holder.branch].filter(Boolean).join(' ') : ''
  return post || roleTitle(type, role, holder.givenName).el
}

type Titles = (gender: Gender) => Worded

const titles =
  (m: string, f: string, other: string, en: string): Titles =>
  (gender) => ({ el: { m, f, other }[gender], en })

const unchanging = (el: string, en: string): Titles => titles(el, el, el, en)

const ROLES: Readonly<Record<'employee' | 'secretary' | 'advisor', Worded>> = {
  employee: { el: 'Υπάλληλος', en: 'Employee' },
  secretary: { el: 'Γραμματέας', en: 'Secretary' },
  advisor: { el: 'Σύμβουλος', en: 'Advisor' },
}

const HEAD = titles('Προϊστάμενος', 'Προϊσταμένη', 'Προϊστάμενος/-η', 'Head')
const PRESIDENT = unchanging('Πρόεδρος', 'President')

const HEADS: Readonly<Partial<Record<UnitType, Titles>>> = {
  mayor: unchanging('Δήμαρχος', 'Mayor'),
  secretary_general: titles(
    'Γενικός Γραμματέας',
    'Γενική Γραμματέας',
    'Γενικός/-ή Γραμματέας',
    'Secretary General'
  ),
  general_directorate: titles(
    'Γενικός Διευθυντής',
    'Γενική Διευθύντρια',
    'Γενικός/-ή Διευθυντής/-ντρια',
    'Director General'
  ),
  directorate: titles('Διευθυντής', 'Διευθύντρια', 'Διευθυντής/-ντρια', 'Director'),
  council: PRESIDENT,
  committee: PRESIDENT,
  community: PRESIDENT,
}

function headTitle(type: UnitType): Titles {
  return HEADS[type] ?? HEAD
}

function electedTitle(type: UnitType): Titles {
  if (type === 'committee') return unchanging('Μέλος', 'Member')
  if (type !== 'council') return titles('Αιρετός', 'Αιρετή', 'Αιρετός/-ή', 'Elected')
  return titles(
    'Δημοτικός Σύμβουλος',
    'Δημοτική Σύμβουλος',
    'Δημοτικός/-ή Σύμβουλος',
    'Municipal Councillor'
  )
}
