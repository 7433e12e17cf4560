/*
 * How a text is read as a value of one kind.
 */
import { DateTime } from 'luxon'
import { tokenise } from '#bots/tokens'
import type { NameFinder, ParameterKind } from '#bots/command'
import { readValue, type Reading } from '#bots/values/reading'

/** A Monday, at ten in the morning. */
export const NOW = '2026-03-02T10:00'

export const ZONE = { zone: 'Europe/Athens' }

const nobody: NameFinder = { people: () => [], units: () => [], rooms: () => [] }

/** What stands at the beginning of a text; null where no value of this kind does. */
export function readingOf(
  kind: ParameterKind,
  text: string,
  { now = NOW, finder = nobody }: { now?: string; finder?: NameFinder } = {}
): Reading | null {
  const at = DateTime.fromISO(now, ZONE)
  const context = { today: at.toISODate()!, now: at, finder, serverName: 'localhost' }
  const parameter = { name: 'value', kind, label: { el: 'ΤΙΜΗ', en: 'VALUE' } }
  return readValue(parameter, tokenise(text.normalize('NFC')), 0, context)
}

/** The value of a text that is one and nothing else: `problem` for a refusal, null for none. */
export function valueOf(
  kind: ParameterKind,
  text: string,
  options: { now?: string; finder?: NameFinder } = {}
): unknown {
  const reading = readingOf(kind, text, options)
  if (!reading || reading.used !== tokenise(text).length) return null
  return reading.problem ? 'problem' : reading.value
}
