import type { HttpContext } from '@adonisjs/core/http'
import { changeGroups } from '#app/org/changes/change_lines'
import type { OrgChanges } from '#app/org/state/org_changes'

/** What a plan changes, in words. */
export function planView({ i18n, locale }: HttpContext, changes: OrgChanges) {
  return changeGroups(changes, locale).map(({ kind, count, lines }) => ({
    kind,
    title: i18n.t(`people.plan.kinds.${kind}`, { count }),
    more: count - lines.length,
    lines: lines.map(({ what, fields }) => ({
      what,
      fields: fields.map((field) => i18n.t(`people.plan.fields.${field}`)).join(', '),
    })),
  }))
}
