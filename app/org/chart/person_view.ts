import type { OrgChart } from '#app/org/chart/org_chart'

/** A person as screens show one: a round mark with the initials, and the name. */
export interface PersonView {
  id: number
  /** Null for somebody who is no longer on record. */
  name: string | null
  initials: string
  /** The mark's colour; it means nothing. */
  tone: string
}

const TONES = ['info', 'ok', 'warn', 'purple']

/** Lists name the same few people again and again. */
const views = new WeakMap<OrgChart, Map<number, PersonView>>()

export function personView(chart: OrgChart, id: number): PersonView {
  let known = views.get(chart)
  if (!known) views.set(chart, (known = new Map()))
  let view = known.get(id)
  if (!view) known.set(id, (view = Object.freeze(newView(chart, id))))
  return view
}

function newView(chart: OrgChart, id: number): PersonView {
  const person = chart.person(id)
  const initials = person ? initialsOf(person.givenName, person.surname) : '?'
  return { id, name: person?.displayName ?? null, initials, tone: TONES[id % TONES.length] }
}

/** Capitals lose their accents in Greek. */
export function initialsOf(...names: string[]): string {
  return names
    .map((name) => name.normalize('NFD').replace(/\p{M}/gu, '').charAt(0).toUpperCase())
    .join('')
}
