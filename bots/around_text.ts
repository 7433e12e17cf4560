/*
 * Values beside a text that has no quotes.
 */
import { takeSure } from '#bots/bare_values'
import type { Parameter, ParameterKind } from '#bots/command'
import type { Keywords } from '#bots/keywords'
import type { Slots } from '#bots/slots'
import { isCode, isPreposition } from '#bots/values/names'

/** The text is what the other parameters leave over. */
export function readAroundText(slots: Slots, text: Parameter, keywords: Keywords): void {
  const leading = slots.parameters.slice(0, slots.parameters.indexOf(text))
  for (const parameter of slots.free().filter((each) => leading.includes(each))) {
    const [first] = slots.unused()
    const reading = slots.readAt(parameter, first)
    if (reading) slots.take(parameter, first, reading)
  }
  takeSure(slots)
  readNeeded(slots)
  readCodeAtEdge(slots)
  readDateAfterName(slots, keywords)
  const rest = slots.unused().map((at) => slots.tokens[at].raw)
  slots.use(...slots.unused())
  slots.takeText(text, rest.join(' '))
}

const NEEDED: readonly ParameterKind[] = ['moment', 'date', 'period']
const MOST_PLACES = 60

/** What must be there is looked for everywhere: at the end first, `τηλέφωνο στον Δήμο αύριο 9:00`. */
function readNeeded(slots: Slots): void {
  for (const parameter of slots.free(...NEEDED).filter(({ optional }) => !optional)) {
    const places = slots.unused().slice(-MOST_PLACES)
    const readings = places.flatMap((at) => {
      const reading = slots.readAt(parameter, at)
      return reading ? [{ at, reading, ends: slots.unused(at).length === reading.used }] : []
    })
    const sound = readings.filter(({ reading }) => !reading.problem)
    const found =
      sound.find(({ ends, reading }) => ends && !reading.weak) ??
      sound.find(({ reading }) => !reading.weak) ??
      sound.find(({ ends }) => ends) ??
      sound[0] ??
      readings[0]
    if (found) slots.take(parameter, found.at, found.reading)
  }
}

/** A unit's code counts at the beginning or the end; elsewhere, or after `στο`, it is text. */
function readCodeAtEdge(slots: Slots): void {
  const [parameter] = slots.free('unit', 'personOrUnit')
  const [dated] = slots.free('date')
  const [first] = slots.unused()
  for (const at of parameter ? slots.unused() : []) {
    if (!isCode(slots.tokens[at]) || isPreposition(slots.tokens[at - 1])) continue
    const after = slots.unused(at + 1)
    const date = dated && after.length > 0 ? slots.readAt(dated, after[0]) : null
    const isEdge = at === first || after.length === (date?.used ?? 0)
    const reading = isEdge ? slots.readAt(parameter, at) : null
    if (reading) return slots.take(parameter, at, reading)
  }
}

/** `… @person αύριο`: a date to the end of the line, or in figures. */
function readDateAfterName(slots: Slots, keywords: Keywords): void {
  const [parameter] = slots.free('date')
  for (const at of parameter ? slots.unused() : []) {
    if (!endsName(slots, at - 1, keywords)) continue
    const reading = slots.readAt(parameter, at)
    const inFigures = /^\d/.test(slots.tokens[at].text) && reading?.used === 1
    if (reading && (inFigures || slots.unused(at).length === reading.used)) {
      return slots.take(parameter, at, reading)
    }
  }
}

/** True where a token belongs to a person or unit that was taken. */
function endsName(slots: Slots, at: number, keywords: Keywords): boolean {
  for (let start = at; slots.isUsed(start); start--) {
    const token = slots.tokens[start]
    if (token.kind === 'person' || isCode(token)) return true
    if (keywords.find(token)) return false
  }
  return false
}
