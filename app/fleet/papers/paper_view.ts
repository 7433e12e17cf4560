import type { DueRow } from '#app/fleet/papers/due_queries'
import type { PaperKind } from '#app/fleet/papers/paper_kinds'
import { daysBetween, dueWords, inWords, kindName } from '#app/fleet/papers/paper_words'
import type { FaultState, Severity } from '#app/fleet/papers/vehicle_fault'
import type VehiclePaper from '#app/fleet/papers/vehicle_paper'
import type { WorkOrderState } from '#app/fleet/papers/work_order'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import type { IsoDate } from '#app/shared/time'

export interface BadgeView {
  tone: string
  icon: Icon
  label: string
}

const SOON_DAYS = 30

/** A vehicle's page. */
export function vehicleUrl(plate: string): string {
  return `/fleet/vehicles/${encodeURIComponent(plate)}`
}

/** The form that records the next paper of a kind. */
export function renewalUrl(plate: string, kind: PaperKind): string {
  return `/fleet/papers/new?vehicle=${encodeURIComponent(plate)}&kind=${kind}`
}

/** What is due, as lists and panels show it. */
export function dueView(row: DueRow, day: IsoDate, locale: Locale) {
  return {
    ...row,
    shownPlate: shownPlate(row.plate),
    vehicleUrl: vehicleUrl(row.plate),
    kindName: capitalised(kindName(row.kind, locale)),
    words: dueWords(row, day, locale),
    url: row.paperId === null ? null : `/fleet/papers/${row.paperId}`,
    renewalUrl: renewalUrl(row.plate, row.kind),
    badge: dueBadge(row, day, locale),
  }
}

function dueBadge({ dueOn, blocksFrom }: DueRow, day: IsoDate, locale: Locale): BadgeView {
  const word = (key: string) => capitalised(inWords(`due_states.${key}`, locale))
  if (blocksFrom !== null && blocksFrom <= day) {
    return { tone: 'bad', icon: 'circle-alert', label: word('blocked') }
  }
  if (dueOn === null) return { tone: 'none', icon: 'info', label: word('missing') }
  const days = daysBetween(day, dueOn)
  if (days < 0) return { tone: 'bad', icon: 'triangle-alert', label: word('late') }
  if (days <= SOON_DAYS) return { tone: 'warn', icon: 'clock', label: word('soon') }
  return { tone: 'ok', icon: 'circle-check', label: word('ok') }
}

export function paperBadge(state: VehiclePaper['state'], locale: Locale): BadgeView {
  const looks = {
    current: { tone: 'ok', icon: 'circle-check' },
    replaced: { tone: 'none', icon: 'rotate-ccw' },
    voided: { tone: 'none', icon: 'x' },
  } as const
  return { ...looks[state], label: capitalised(inWords(`paper_states.${state}`, locale)) }
}

export function severityBadge(severity: Severity, locale: Locale): BadgeView {
  const looks = {
    moves: { tone: 'none', icon: 'info' },
    care: { tone: 'warn', icon: 'triangle-alert' },
    stands: { tone: 'bad', icon: 'circle-alert' },
  } as const
  return { ...looks[severity], label: capitalised(inWords(`severities.${severity}`, locale)) }
}

export function faultBadge(state: FaultState, locale: Locale): BadgeView {
  const looks = {
    open: { tone: 'warn', icon: 'contrast' },
    ordered: { tone: 'info', icon: 'hard-hat' },
    repaired: { tone: 'ok', icon: 'circle-check' },
    dismissed: { tone: 'none', icon: 'x' },
  } as const
  return { ...looks[state], label: capitalised(inWords(`faults.states.${state}`, locale)) }
}

export function orderBadge(state: WorkOrderState, locale: Locale): BadgeView {
  const looks = {
    open: { tone: 'warn', icon: 'hard-hat' },
    tested: { tone: 'info', icon: 'check' },
    released: { tone: 'ok', icon: 'circle-check' },
    cancelled: { tone: 'none', icon: 'x' },
  } as const
  return { ...looks[state], label: capitalised(inWords(`orders.states.${state}`, locale)) }
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('el') + text.slice(1)
}
