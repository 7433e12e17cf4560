import { stateWords } from '#app/fleet/checks/check_wording'
import type { FindingState } from '#app/fleet/checks/fuel_check'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'

interface Badge {
  tone: string
  icon: Icon
  label: string
}

const looks: Readonly<Record<FindingState, Omit<Badge, 'label'>>> = {
  open: { tone: 'warn', icon: 'triangle-alert' },
  looked_into: { tone: 'info', icon: 'search' },
  error: { tone: 'bad', icon: 'circle-alert' },
  explained: { tone: 'ok', icon: 'circle-check' },
  withdrawn: { tone: 'none', icon: 'rotate-ccw' },
}

/** A state as its badge: colour, icon and word. */
export function checkBadge(state: FindingState, locale: Locale): Badge {
  return { ...looks[state], label: stateWords[state][locale] }
}
