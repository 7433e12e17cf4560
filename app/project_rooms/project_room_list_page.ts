import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { projectKinds } from '#app/rooms/projects/project_room'
import { projectRoomPolicy } from '#app/rooms/projects/project_room_policy'
import {
  projectRoomList,
  projectRoomStates,
  projectRoomsFor,
} from '#app/rooms/projects/project_room_queries'
import { formatDate } from '#app/shared/time'

export async function projectRoomListPage(ctx: HttpContext): Promise<string> {
  const actor = personOf(ctx)
  const list = projectRoomList.read(ctx.request.qs())
  const chart = await chartOf(ctx)
  const page = await projectRoomsFor(actor, ctx.roles, list, chart)
  const t = (key: string) => ctx.i18n.t(`project_rooms.${key}`)
  const { filters } = list
  return ctx.view.render('pages/project_rooms/index', {
    filters,
    rooms: page.rows.map((room) => ({
      ...room,
      leads: room.people
        .filter(({ role }) => role === 'lead')
        .map(({ personId }) => personView(chart, personId)),
      ends: room.endsOn && formatDate(room.endsOn, ctx.locale),
    })),
    columns: ['name', 'kind', 'state', 'leads', 'size', 'endsOn'].map((key) => ({
      key,
      label: t(`fields.${key}`),
    })),
    picks: {
      states: projectRoomStates.map((value) => ({ value, label: t(`states.${value}`) })),
      kinds: projectKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
    },
    mayOpen: projectRoomPolicy.mayOpen(chart, actor.id, ctx.roles),
    isNarrowed: projectRoomList.isNarrowed(list),
    cleared: projectRoomList.definition.path,
    next: page.next ? projectRoomList.url(list, { after: page.next }) : null,
    first: list.after ? projectRoomList.url(list, { after: null }) : null,
    exports: projectRoomList.exports(list),
  })
}
