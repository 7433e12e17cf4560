import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { latestActivity } from '#app/activity/latest_activity'
import { personOf } from '#app/identity/person_middleware'
import { orgChart } from '#app/org/org_chart_queries'
import { botsHealth } from '#app/overviews/platform_status'
import { vocative } from '#app/shared/greek_names'
import { local, today } from '#app/shared/time'
import { tasksFor, type TaskFilter } from '#app/tasks/task_queries'
import { taskView } from '#app/tasks/task_view'

/** Rows of one list on the page. */
const ROWS = 6

const ACTIVITIES = 8

/** Counts beyond this show as `99+`. */
const COUNTED = 99

/** What is waiting for me and for my unit, and what happened last. */
export default class HomesController {
  async show(ctx: HttpContext) {
    const actor = personOf(ctx)
    const page = (filter: TaskFilter) => tasksFor(actor, { ...filter, limit: COUNTED })
    const chart = await orgChart()
    const [mine, unit, overdue, bots, activity] = await Promise.all([
      page({ scope: 'mine', state: 'open' }),
      page({ scope: 'unit', state: 'open' }),
      page({ scope: 'overdue' }),
      botsHealth(),
      latestActivity(actor.id, chart, ctx.i18n, ACTIVITIES),
    ])
    const day = today()
    const listed = new Set<number>()
    // A task that is both mine and overdue is listed once.
    const list = ({ rows }: typeof mine) => {
      const others = rows.filter((row) => !listed.has(row.id)).slice(0, ROWS)
      for (const row of others) listed.add(row.id)
      return others.map((row) => taskView(row, chart, ctx.locale, day))
    }
    const now = local(DateTime.utc())
    const givenName = chart.person(actor.id)?.givenName ?? actor.displayName
    const home = chart.homeUnitOf(actor.id)
    return ctx.view.render('pages/home', {
      greeting: now.hour < 12 ? 'morning' : 'afternoon',
      givenName: ctx.locale === 'el' ? vocative(givenName) : givenName,
      longDate: now.setLocale(ctx.locale === 'el' ? 'el' : 'en-GB').toFormat('cccc d MMMM yyyy'),
      unitName: home && chart.nameOf(home, ctx.locale),
      counts: {
        overdue: count(overdue),
        mine: count(mine),
        unit: count(unit),
        today: mine.rows.filter((row) => row.dueOn === day).length,
      },
      mine: list(mine),
      overdue: list(overdue),
      unitTasks: list(unit),
      activity,
      bots,
    })
  }
}

function count({ rows, next }: { rows: unknown[]; next: string | null }): string {
  return next ? `${COUNTED}+` : String(rows.length)
}
