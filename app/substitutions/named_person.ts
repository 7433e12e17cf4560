import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { Refusal } from '#app/shared/refusal'

const MOST_NAMED = 5

export class NameNotClear extends Refusal {
  constructor(text: string, found: readonly PersonNode[]) {
    const names = found
      .slice(0, MOST_NAMED)
      .map(({ displayName, username }) => `${displayName} (${username})`)
      .join(', ')
    super('E_NAME_NOT_CLEAR', {
      el: names
        ? `Το «${text}» ταιριάζει σε περισσότερους: ${names}. Γράψτε το όνομα χρήστη.`
        : `Δεν βρέθηκε κανείς με το όνομα «${text}». Γράψτε επώνυμο ή όνομα χρήστη, όπως στο οργανόγραμμα.`,
      en: names
        ? `“${text}” may mean several people: ${names}. Write the username.`
        : `Nobody called “${text}” was found. Write a surname or username as on the org chart.`,
    })
  }
}

/** The one person whom a typed name or username means. */
export function namedPerson(chart: OrgChart, text: string): PersonNode {
  const found = chart.findPeople(text)
  if (found.length !== 1) throw new NameNotClear(text, found)
  return found[0]
}
