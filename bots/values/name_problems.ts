import type { Worded } from '#app/shared/locale'
import type { Named, NameKind } from '#bots/values/names'

const MOST_LISTED = 6

/** What can be wrong with a name, for people. */
export const nameProblems = {
  nobody: (kind: NameKind, text: string, near: readonly Named[] = []): Worded => {
    const name = clip(text)
    const el = {
      person: `Δεν βρέθηκε πρόσωπο με το όνομα «${name}».`,
      unit: `Δεν βρέθηκε μονάδα «${name}».`,
      personOrUnit: `Δεν βρέθηκε πρόσωπο ή μονάδα «${name}».`,
    }[kind]
    const en = {
      person: `Nobody called “${name}” was found.`,
      unit: `No unit “${name}” was found.`,
      personOrUnit: `No person or unit “${name}” was found.`,
    }[kind]
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
}

/** At most 40 characters of what somebody typed. */
export function clip(text: string): string {
  const letters = [...text.slice(0, 100)]
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('')
}

function listed(found: readonly Named[]): string {
  const names = found
    .slice(0, MOST_LISTED)
    .map((each) =>
      'person' in each
        ? `${each.person.displayName} (@${each.person.username})`
        : `${each.unit.name} (${each.unit.code})`
    )
  if (found.length > MOST_LISTED) names.push('…')
  return names.join(', ')
}
