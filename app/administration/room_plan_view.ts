import type { I18n } from '@adonisjs/i18n'
import { planUrl } from '#app/administration/room_plan_list'
import type { PlanState } from '#app/rooms/plans/plan_records'
import type { PlanSummary } from '#app/rooms/plans/plan_queries'
import type { Icon } from '#app/shared/assets'

/** A plan's line in lists, and the head of its page. */
export interface PlanView extends PlanSummary {
  url: string
  badge: { tone: string; icon: Icon; label: string }
  causeInWords: string
}

const LOOKS: Record<PlanState, { tone: string; icon: Icon }> = {
  waiting: { tone: 'warn', icon: 'clock' },
  approved: { tone: 'info', icon: 'check' },
  applying: { tone: 'info', icon: 'rotate-ccw' },
  applied: { tone: 'ok', icon: 'circle-check' },
  failed: { tone: 'bad', icon: 'triangle-alert' },
  refused: { tone: 'none', icon: 'x' },
  superseded: { tone: 'none', icon: 'info' },
}

export function planView(plan: PlanSummary, i18n: I18n): PlanView {
  const t = (key: string) => i18n.t(`administration.rooms.${key}`)
  return {
    ...plan,
    url: planUrl(plan.id),
    badge: { ...LOOKS[plan.state], label: t(`states.${plan.state}`) },
    causeInWords: t(`causes.${plan.cause}`),
  }
}
