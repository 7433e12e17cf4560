import type { HttpContext } from '@adonisjs/core/http'
import { historyOf } from '#app/activity/activity_service'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { memberLines, projectRoomHistory, ruleInWords } from '#app/project_rooms/project_room_view'
import { isOver } from '#app/rooms/projects/project_room'
import { ProjectRoomNotFound } from '#app/rooms/projects/project_room_exceptions'
import { projectRoomPolicy } from '#app/rooms/projects/project_room_policy'
import { projectRoom } from '#app/rooms/projects/project_room_queries'
import { matrixRoomIdOf } from '#app/rooms/room_directory'
import { roomKey } from '#app/rooms/desired/room_keys'
import { roomUrl } from '#app/rooms/room_links'
import type { Problem } from '#app/shared/problems'
import { formatDate, formatInstant, today } from '#app/shared/time'

/** The page of one room, also where something asked of it could not be done. */
export async function projectRoomPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const room = await projectRoom(ctx.params.id)
  if (!room || !projectRoomPolicy.maySee(chart, actor.id, ctx.roles, room)) {
    throw new ProjectRoomNotFound()
  }
  const over = isOver(room, today())
  const isMember = projectRoomPolicy.isMember(chart, actor.id, room)
  const [events, matrixRoomId] = await Promise.all([
    historyOf('project_room', room.id),
    matrixRoomIdOf(roomKey.project(room.id)),
  ])
  const mayKeep = projectRoomPolicy.mayKeep(chart, actor.id, ctx.roles, room)
  const { createdById, endsOn, closedAt, kind } = room
  const t = (key: string) => ctx.i18n.t(`project_rooms.${key}`)
  const creator = personView(chart, createdById)
  return ctx.view.render('pages/project_rooms/show', {
    problems,
    room,
    over,
    mayEdit: mayKeep && !over,
    mayReopen: mayKeep && over,
    facts: [
      { label: t('fields.kind'), value: t(`kinds.${kind}`) },
      {
        label: t('opened_by'),
        person: creator,
        value: creator.name ?? ctx.i18n.t('common.nobody_known'),
      },
      { label: t('opened_at'), value: formatInstant(room.createdAt, ctx.locale) },
      { label: t('fields.endsOn'), value: endsOn ? formatDate(endsOn, ctx.locale) : t('no_end') },
      ...(closedAt ? [{ label: t('closed_at'), value: formatInstant(closedAt, ctx.locale) }] : []),
    ],
    chat: !over && isMember && matrixRoomId ? roomUrl(matrixRoomId) : null,
    rule: room.rule ? ruleInWords(chart, room.rule, ctx.i18n, ctx.locale) : [],
    members: memberLines(chart, room, ctx.locale),
    history: projectRoomHistory(events, chart, ctx.i18n, ctx.locale),
    day: today(),
  })
}
