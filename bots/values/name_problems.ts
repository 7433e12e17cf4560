import type { Worded } from '#app/shared/locale'
import type { Named, NameKind } from '#bots/values/named'

const MOST_LISTED = 6
/** As many as there are numbered reactions; the question says that there are others. */
export const MOST_CHOICES = 9

/** What can be wrong with a name, for people. */
export const nameProblems = {
  nobody: (kind: NameKind, text: string, near: readonly Named[] = []): Worded => {
    const { el, en } = missing(kind, clip(text))
    if (near.length === 0) return { el, en }
    return {
      el: `${el} Μήπως εννοείτε: ${listed(near)};`,
      en: `${en} Did you mean: ${listed(near)}?`,
    }
  },
  several: (text: string, found: readonly Named[]): Worded => ({
    el: `Το «${clip(text)}» ταιριάζει σε ${found.length}: ${listed(found)}. Διαλέξτε ένα.`,
    en: `“${clip(text)}” fits ${found.length}: ${listed(found)}. Choose one.`,
  }),
  /** The same as questions; those who may be meant stand below. */
  which: (text: string, count: number): Worded => {
    const el = `Το «${clip(text)}» ταιριάζει σε ${count}. Ποιο εννοείτε;`
    const en = `“${clip(text)}” fits ${count}. Which one do you mean?`
    if (count <= MOST_CHOICES) return { el, en }
    return {
      el: `${el} Αν δεν είναι στα παρακάτω, γράψτε ξανά την εντολή με ολόκληρο το όνομα.`,
      en: `${en} If it is not among these, write the command again with the full name.`,
    }
  },
  meant: (kind: NameKind, text: string): Worded => {
    const { el, en } = missing(kind, clip(text))
    return { el: `${el} Μήπως εννοείτε:`, en: `${en} Did you mean:` }
  },
}

/** `Μαρία Παυλίδου (@m.pavlidou, D6.1)`, `Τμήμα Αποκομιδής (D6.1)`. */
export function labelOf(named: Named): string {
  if ('unit' in named) return `${named.unit.name} (${named.unit.code})`
  const { displayName, username, unit } = named.person
  return `${displayName} (@${username}${unit ? `, ${unit}` : ''})`
}

function missing(kind: NameKind, name: string): Worded {
  return {
    el: {
      person: `Δεν βρέθηκε πρόσωπο με το όνομα «${name}».`,
      unit: `Δεν βρέθηκε μονάδα «${name}».`,
      personOrUnit: `Δεν βρέθηκε πρόσωπο ή μονάδα «${name}».`,
    }[kind],
    en: {
      person: `Nobody called “${name}” was found.`,
      unit: `No unit “${name}” was found.`,
      personOrUnit: `No person or unit “${name}” was found.`,
    }[kind],
  }
}

/** At most 40 characters of what somebody typed. */
export function clip(text: string): string {
  const letters = [...text.slice(0, 100)]
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('')
}

function listed(found: readonly Named[]): string {
  const names = found.slice(0, MOST_LISTED).map(labelOf)
  if (found.length > MOST_LISTED) names.push('…')
  return names.join(', ')
}
