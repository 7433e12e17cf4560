import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { placementRoles } from '#app/org/placement'
import { linesOfRoom } from '#app/project_rooms/project_room_typed'
import { memberLines, rolesInWords } from '#app/project_rooms/project_room_view'
import { isOver, projectKinds } from '#app/rooms/projects/project_room'
import {
  ProjectRoomClosed,
  ProjectRoomNotFound,
  ProjectRoomNotYours,
  ProjectRoomsNotAllowed,
} from '#app/rooms/projects/project_room_exceptions'
import {
  LONGEST_PROJECT_NAME,
  LONGEST_PROJECT_TOPIC,
  type ProjectRoomInput,
} from '#app/rooms/projects/project_room_input'
import { projectRoomPolicy } from '#app/rooms/projects/project_room_policy'
import { projectRoom } from '#app/rooms/projects/project_room_queries'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { today } from '#app/shared/time'

/** Which refusal is about which field of the form. */
export const PROJECT_ROOM_FIELDS = {
  E_PROJECT_ROOM_NAME_INVALID: 'name',
  E_PROJECT_ROOM_TOPIC_TOO_LONG: 'topic',
  E_PROJECT_ROOM_ENDS_IN_PAST: 'endsOn',
  E_PROJECT_ROOM_ENDS_TOO_FAR: 'endsOn',
  E_PROJECT_ROOM_EMPTY: 'people',
  E_PROJECT_ROOM_TOO_MANY: 'people',
}

const FIELDS = ['kind', 'name', 'topic', 'endsOn'] as const
const LINES = ['leads', 'people', 'units', 'unitsBelow', 'headsOf'] as const

/** @param input what was typed, where its members are to be shown */
export async function newProjectRoomPage(
  ctx: HttpContext,
  problems: Problem[] = [],
  input?: ProjectRoomInput
): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  if (!projectRoomPolicy.mayOpen(chart, actor.id, ctx.roles)) throw new ProjectRoomsNotAllowed()
  const typed = typedIn(ctx)
  return ctx.view.render('pages/project_rooms/form', {
    ...choices(ctx, chart, input),
    problems,
    room: null,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    values: {
      ...Object.fromEntries([...FIELDS, ...LINES].map((field) => [field, typed(field)])),
      kind: typed('kind') || 'project',
      leads: ctx.request.method() === 'GET' ? meAsLead(chart, actor.id) : typed('leads'),
    },
    roles: rolesChosen(ctx),
  })
}

/** The form of a change, also where it could not be made or is only to be previewed. */
export async function editProjectRoomPage(
  ctx: HttpContext,
  came: { error?: unknown; problems?: Problem[]; input?: ProjectRoomInput } = {}
): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const room = await projectRoom(ctx.params.id)
  if (!room || !projectRoomPolicy.maySee(chart, actor.id, ctx.roles, room)) {
    throw new ProjectRoomNotFound()
  }
  if (!projectRoomPolicy.mayKeep(chart, actor.id, ctx.roles, room)) throw new ProjectRoomNotYours()
  if (isOver(room, today())) throw new ProjectRoomClosed()
  const { error, input } = came
  const problems = came.problems ?? (error ? problemsOf(error, ctx, PROJECT_ROOM_FIELDS) : [])
  const changed = error instanceof RecordChangedMeanwhile
  const isTyped = ctx.request.method() !== 'GET'
  const typed = typedIn(ctx)
  const lines = linesOfRoom(chart, room, ctx.locale)
  const stands = { ...lines, ...room, endsOn: room.endsOn ?? '' }
  if (changed) {
    for (const field of [...FIELDS, ...LINES]) {
      const now = String(stands[field])
      if (sameText(typed(field), now)) continue
      const value = now || ctx.i18n.t('project_rooms.nothing')
      problems.push({ field, message: ctx.i18n.t('project_rooms.stands_now', { value }) })
    }
  }
  return ctx.view.render('pages/project_rooms/form', {
    ...choices(ctx, chart, input),
    problems,
    room,
    revision: !isTyped || changed ? room.revision : typed('revision'),
    values: Object.fromEntries(
      [...FIELDS, ...LINES].map((field) => [
        field,
        isTyped ? typed(field) : String(stands[field] ?? ''),
      ])
    ),
    roles: isTyped ? rolesChosen(ctx) : (room.rule?.roles ?? []),
  })
}

function choices(ctx: HttpContext, chart: OrgChart, input?: ProjectRoomInput) {
  return {
    kinds: projectKinds.map((value) => ({
      value,
      label: ctx.i18n.t(`project_rooms.kinds.${value}`),
    })),
    roleChoices: placementRoles.map((value) => ({ value, label: rolesInWords([value], ctx.i18n) })),
    longest: { name: LONGEST_PROJECT_NAME, topic: LONGEST_PROJECT_TOPIC },
    day: today(),
    reachesAll: projectRoomPolicy.mayAll(ctx.roles),
    preview: input && memberLines(chart, { ...input, rule: input.rule ?? null }, ctx.locale),
  }
}

function meAsLead(chart: OrgChart, personId: number): string {
  const person = chart.person(personId)
  return person ? `${person.displayName} (${person.username})` : ''
}

/** What came in a field, as text: nobody's arrays and objects reach a page. */
function typedIn(ctx: HttpContext): (name: string) => string {
  return (name) => {
    const value: unknown = ctx.request.input(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
}

function rolesChosen(ctx: HttpContext): string[] {
  const value: unknown = ctx.request.input('placedAs')
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** Browsers change line ends, and nothing else. */
function sameText(a: string, b: string): boolean {
  return a.replace(/\r\n?/g, '\n').trim() === b.trim()
}
