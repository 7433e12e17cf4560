/*
 * What stands in the fields of the fleet's forms, read and judged one by one: each refusal says of
 * which field it is, and what belongs there.
 */
import { FleetFieldInvalid } from '#app/fleet/registry/fleet_exceptions'
import { stripInvisible } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'

/** Text in one line; null where nothing is left of it. */
export function oneLine(text: string | null | undefined): string | null {
  return (
    stripInvisible(text ?? '')
      .replace(/\s+/gu, ' ')
      .trim() || null
  )
}

/** @throws FleetFieldInvalid where it is longer */
export function shortText(
  field: string,
  what: Worded,
  text: string | null | undefined,
  most: number
): string | null {
  const line = oneLine(text)
  if (line === null || line.length <= most) return line
  throw new FleetFieldInvalid(field, {
    el: `${what.el}: χωράει έως ${most} χαρακτήρες. Συντομεύστε το κείμενο.`,
    en: `${what.en}: it holds up to ${most} characters. Shorten the text.`,
  })
}

/** @throws FleetFieldInvalid where it is missing or longer */
export function requiredText(
  field: string,
  what: Worded,
  text: string | null | undefined,
  most: number
): string {
  const line = shortText(field, what, text, most)
  if (line) return line
  throw new FleetFieldInvalid(field, {
    el: `${what.el}: συμπληρώστε το πεδίο.`,
    en: `${what.en}: fill in the field.`,
  })
}

/** @throws FleetFieldInvalid for what is no number between these */
export function numberWithin(
  field: string,
  what: Worded,
  value: number | null | undefined,
  [least, most]: readonly [number, number]
): number | null {
  if (value === null || value === undefined) return null
  if (Number.isFinite(value) && value >= least && value <= most) return value
  throw new FleetFieldInvalid(field, {
    el: `${what.el}: γράψτε αριθμό από ${least} έως ${most}.`,
    en: `${what.en}: write a number from ${least} to ${most}.`,
  })
}
