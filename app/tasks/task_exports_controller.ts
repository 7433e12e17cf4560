import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { oneOf } from '#app/shared/lists'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { fromStored, local, today } from '#app/shared/time'
import { filterOf, taskListFrom } from '#app/tasks/task_list'
import { tasksFor, type TaskFilter } from '#app/tasks/task_queries'
import { taskView } from '#app/tasks/task_view'

/** Rows that are read at once. */
const PART = 500

/** The list, as its address has it, as a file. */
export default class TaskExportsController {
  async show(ctx: HttpContext) {
    const filter = filterOf(taskListFrom({ ...ctx.request.qs(), after: '' }))
    const asked = String(ctx.request.qs().format)
    const format = oneOf(spreadsheetFormats, null).read(asked) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) => ctx.i18n.t(`tasks.${key}`, data)
    return sendTable(ctx, format, {
      name: `${t('exports.file')}-${today()}`,
      columns: [
        { label: t('number'), kind: 'number', width: 10 },
        { label: t('subject'), kind: 'text', width: 50 },
        { label: t('state'), kind: 'text' },
        { label: t('priority'), kind: 'text' },
        { label: t('assignee'), kind: 'text', width: 26 },
        { label: t('creator'), kind: 'text', width: 26 },
        { label: t('unit'), kind: 'text', width: 40 },
        { label: t('due'), kind: 'date' },
        { label: t('added_at'), kind: 'date' },
        { label: t('closed_at'), kind: 'date' },
      ],
      rows: this.#rows(ctx, filter),
      cut: (most) => t('exports.cut', { most }),
    })
  }

  async *#rows(ctx: HttpContext, filter: TaskFilter): AsyncGenerator<readonly SheetValue[]> {
    const actor = personOf(ctx)
    const day = today()
    const unknown = ctx.i18n.t('common.nobody_known')
    const date = (stored: string | Date | null) =>
      stored === null ? null : local(fromStored(stored)).toISODate()
    const words = new Map<string, string>()
    const word = (key: string) => {
      if (!words.has(key)) words.set(key, ctx.i18n.t(`tasks.${key}`))
      return words.get(key)!
    }
    for (let after: string | null | undefined; after !== null;) {
      const part = { ...filter, after: after ?? undefined, limit: PART }
      const [page, chart] = await Promise.all([tasksFor(actor, part), orgChart()])
      for (const row of page.rows) {
        const task = taskView(row, chart, ctx.locale, day)
        yield [
          task.number,
          task.title,
          word(`statuses.${task.status}`),
          word(`priorities.${task.priority}`),
          task.assignee ? (task.assignee.name ?? unknown) : null,
          task.creator.name ?? unknown,
          `${task.unitCode} ${task.unitName}`,
          task.dueOn,
          date(task.stored.createdAt),
          date(task.stored.closedAt),
        ]
      }
      after = page.next
    }
  }
}
