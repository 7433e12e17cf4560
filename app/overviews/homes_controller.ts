import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { latestActivity } from '#app/activity/latest_activity'
import { mayByRole } from '#app/identity/rights'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { botsHealth } from '#app/overviews/platform_status'
import { vocative } from '#app/shared/greek_names'
import { local, today } from '#app/shared/time'
import { countTasks, tasksFor, type TaskFilter } from '#app/tasks/task_queries'
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
    const chart = await chartOf(ctx)
    const day = today()
    const mineOpen = { scope: 'mine', state: 'open' } as const
    const unitOpen = { scope: 'unit', state: 'open' } as const
    const late = { scope: 'overdue' } as const
    const page = (filter: TaskFilter, limit: number) =>
      tasksFor(actor, { ...filter, limit }, db.connection(), chart)
    const count = (filter: TaskFilter) => countTasks(actor, filter, COUNTED, db.connection(), chart)
    const [mine, overdue, unit, counted, bots, activity] = await Promise.all([
      page(mineOpen, ROWS),
      // Of a list, those that the lists above it have are left out.
      page(late, 2 * ROWS),
      page(unitOpen, 3 * ROWS),
      Promise.all([late, mineOpen, unitOpen, { ...mineOpen, dueOn: day }].map(count)),
      botsHealth(),
      latestActivity(actor, chart, ctx.i18n, ACTIVITIES),
    ])
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
        overdue: atMost(counted[0]),
        mine: atMost(counted[1]),
        unit: atMost(counted[2]),
        today: atMost(counted[3]),
      },
      mine: list(mine),
      overdue: list(overdue),
      unitTasks: list(unit),
      activity,
      bots,
      // Of no use to those who can't do anything about it.
      isLate: Boolean(bots?.backlog?.since) && mayByRole('administer', ctx.roles),
    })
  }
}

function atMost(count: number): string {
  return count > COUNTED ? `${COUNTED}+` : String(count)
}
