import type { Infer } from '@vinejs/vine/types'
import { UsernameRefused } from '#app/directory/people/person_exceptions'
import { checkedNumbers } from '#app/directory/people/person_service'
import { wholeData, type newPersonValidator } from '#app/directory/people/person_validator'
import { freeUsername, usernameProblem } from '#app/identity/username'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { HireEdit } from '#app/org/changes/org_edit'

/**
 * Somebody new, with their first place; without a username they get one made of their name.
 *
 * @throws UsernameRefused, AfmInvalid, AmkaInvalid
 */
export async function hireEdit(input: Infer<typeof newPersonValidator>): Promise<HireEdit> {
  const { unit, role, on, last = null, act = null, locale, afm = null, amka = null } = input
  const fields = { ...wholeData(input), ...checkedNumbers({ afm, amka }) }
  const person = input.username || (await proposedUsername(fields.givenName, fields.surname))
  const problem = usernameProblem(person)
  if (problem) throw new UsernameRefused(problem)
  return { kind: 'hire', person, fields, locale, unit, role, on, last, act }
}

/** `m.pavlidou`, in Latin letters, where nobody has it. */
async function proposedUsername(givenName: string, surname: string): Promise<string> {
  const chart = await orgChart()
  const taken = new Set(chart.people.map(({ username }) => username))
  return freeUsername(givenName, surname, (username) => taken.has(username))
}
