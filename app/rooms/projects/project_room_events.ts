import type { ProjectRoomFacts } from '#app/rooms/projects/project_room'

/** The names of what happens to a project's room; each carries the room as it is then. */
export const projectRoomEvents = {
  opened: 'project_room.opened',
  edited: 'project_room.edited',
  /** People came to it by an edit. */
  joined: 'project_room.joined',
  closed: 'project_room.closed',
  reopened: 'project_room.reopened',
  /** Its last day has passed. */
  ended: 'project_room.ended',
} as const

export const projectRoomFields = ['name', 'kind', 'topic', 'endsOn', 'rule', 'people'] as const

export type ProjectRoomField = (typeof projectRoomFields)[number]

export type ProjectRoomChanges = Partial<
  Record<ProjectRoomField, { before: unknown; after: unknown }>
>

export interface ProjectRoomPayload extends Pick<
  ProjectRoomFacts,
  'name' | 'kind' | 'endsOn' | 'rule' | 'people'
> {
  createdById: number
  changes?: ProjectRoomChanges
}
