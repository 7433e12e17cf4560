/*
 * Papers and what is due in words, alike in chat, on pages and in print.
 */
import i18nManager from '@adonisjs/i18n/services/main'
import type { DueReason, PaperKind } from '#app/fleet/papers/paper_kinds'
import { shownPlate } from '#app/shared/plate'
import type { Locale } from '#app/shared/locale'
import { formatDate, type IsoDate } from '#app/shared/time'

/** A sentence of fleet_papers.json. */
export function inWords(
  key: string,
  locale: Locale,
  data?: Record<string, string | number>
): string {
  return i18nManager.locale(locale).t(`fleet_papers.${key}`, data)
}

/** `ΚΤΕΟ`, `ασφάλεια`. */
export function kindName(kind: PaperKind, locale: Locale): string {
  return inWords(`kinds.${kind}`, locale)
}

export interface WordedDue {
  plate: string
  kind: PaperKind
  dueOn: IsoDate | null
  reason: DueReason
}

/** `ΚΗΗ-1234 · ΚΤΕΟ: λήγει 5/3/2026, σε 7 ημέρες`. */
export function dueLine(due: WordedDue, day: IsoDate, locale: Locale): string {
  return `${shownPlate(due.plate)} · ${kindName(due.kind, locale)}: ${dueWords(due, day, locale)}`
}

/** `λήγει 5/3/2026, σε 7 ημέρες`. */
export function dueWords(
  { dueOn, reason }: Pick<WordedDue, 'dueOn' | 'reason'>,
  day: IsoDate,
  locale: Locale
): string {
  if (dueOn === null) return inWords(reason === 'meter' ? 'due.by_meter' : 'due.missing', locale)
  const days = daysBetween(day, dueOn)
  const date = formatDate(dueOn, locale)
  const when = days < 0 ? 'late' : days === 0 ? 'today' : 'ahead'
  const of = reason === 'date' || reason === 'first' ? 'expires' : reason
  return inWords(`due.${of}_${when}`, locale, { date, days: Math.abs(days) })
}

/** Whole days from one date to another; negative where that was before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
