import type { PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'

export interface Holder {
  givenName: string
  category: string | null
  branch: string | null
}

/** What a person is called in a unit, in Greek and in the person's gender. */
export function postTitle(type: UnitType, role: PlacementRole, holder: Holder): string {
  const feminine = !/[ςσ]$/.test(holder.givenName)
  const say = (his: string, hers: string) => (feminine ? hers : his)
  if (role === 'head' || role === 'acting_head') return headTitle(type, say)
  if (role === 'elected') return say('Δημοτικός Σύμβουλος', 'Δημοτική Σύμβουλος')
  if (role === 'advisor') return 'Σύμβουλος'
  if (role === 'secretary') return 'Γραμματέας'
  return [holder.category, holder.branch].filter(Boolean).join(' ') || 'Υπάλληλος'
}

function headTitle(type: UnitType, say: (his: string, hers: string) => string): string {
  const head = say('Προϊστάμενος', 'Προϊσταμένη')
  switch (type) {
    case 'mayor':
      return 'Δήμαρχος'
    case 'secretary_general':
      return say('Γενικός Γραμματέας', 'Γενική Γραμματέας')
    case 'general_directorate':
      return say('Γενικός Διευθυντής', 'Γενική Διευθύντρια')
    case 'directorate':
      return `${head} Διεύθυνσης`
    case 'department':
      return `${head} Τμήματος`
    case 'autonomous_department':
      return `${head} Αυτοτελούς Τμήματος`
    case 'office':
    case 'autonomous_office':
      return `${head} Γραφείου`
    default:
      return 'Πρόεδρος'
  }
}
