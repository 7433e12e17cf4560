import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { projectRoomList, projectRoomsFor } from '#app/rooms/projects/project_room_queries'
import { oneOf } from '#app/shared/lists'
import { mostRows, sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { local, today } from '#app/shared/time'

/** The list, as its address has it, as a file. */
export default class ProjectRoomExportsController {
  async show(ctx: HttpContext) {
    const asked = String(ctx.request.qs().format)
    const format = oneOf(spreadsheetFormats, null).read(asked) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`project_rooms.${key}`, data)
    return sendTable(ctx, format, {
      name: `${t('exports.file')}-${today()}`,
      columns: [
        { label: t('fields.name'), kind: 'text', width: 50 },
        { label: t('fields.kind'), kind: 'text', width: 24 },
        { label: t('fields.state'), kind: 'text' },
        { label: t('fields.leads'), kind: 'text', width: 40 },
        { label: t('fields.size'), kind: 'number' },
        { label: t('opened_by'), kind: 'text', width: 26 },
        { label: t('opened_at'), kind: 'date' },
        { label: t('fields.endsOn'), kind: 'date' },
      ],
      rows: this.#rows(ctx),
      cut: (most) => t('exports.cut', { most }),
    })
  }

  async *#rows(ctx: HttpContext): AsyncGenerator<readonly SheetValue[]> {
    const state = projectRoomList.read({ ...ctx.request.qs(), after: '' })
    const chart = await orgChart()
    const unknown = ctx.i18n.t('common.nobody_known')
    const name = (id: number) => chart.person(id)?.displayName ?? unknown
    const t = (key: string) => ctx.i18n.t(`project_rooms.${key}`)
    const most = mostRows.xlsx
    const { rows } = await projectRoomsFor(personOf(ctx), ctx.roles, state, chart, most + 1)
    for (const room of rows) {
      const leads = room.people.filter(({ role }) => role === 'lead')
      yield [
        room.name,
        t(`kinds.${room.kind}`),
        t(`statuses.${room.over ? 'closed' : 'open'}`),
        leads.map(({ personId }) => name(personId)).join(', '),
        room.size,
        name(room.createdById),
        local(room.createdAt).toISODate(),
        room.endsOn,
      ]
    }
  }
}
