import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { desiredRooms, type DesiredInput } from '#app/rooms/desired/desired_rooms'
import {
  defaultTemplates,
  roomKinds,
  type RoomKind,
  type RoomTemplate,
  type RoomTemplates,
} from '#app/rooms/templates/room_templates'

/** A kind's template as its page shows it. */
export interface TemplateRecord {
  kind: RoomKind
  template: RoomTemplate
  /** It differs from what stands in the code. */
  changed: boolean
  /** Its picture's key in the store; null without one. */
  pictureKey: string | null
  /** The picture waits for the homeserver. */
  pictureWaits: boolean
  revision: number
}

/** The kinds of which something was overridden. */
export async function roomTemplates(
  client: QueryClientContract = db.connection()
): Promise<RoomTemplates> {
  const rows = await client.from('room_templates')
  const known = rows.filter(({ kind }) => kind in defaultTemplates)
  return new Map(known.map((row) => [row.kind as RoomKind, templateFrom(row)]))
}

/** A row's template: what it leaves open is the default. */
export function templateFrom(row: Record<string, any>): RoomTemplate {
  const usual = defaultTemplates[row.kind as RoomKind]
  return {
    name: row.name ?? usual.name,
    topic: row.topic ?? usual.topic,
    avatar: row.avatar_mxc ?? usual.avatar,
    writers: row.writers ?? usual.writers,
    history: row.history ?? usual.history,
    retentionDays: row.retention_days ?? usual.retentionDays,
  }
}

/** Every kind, in their order. */
export async function templateRecords(
  client: QueryClientContract = db.connection()
): Promise<TemplateRecord[]> {
  const rows = await client
    .from('room_templates')
    .leftJoin('files', 'files.id', 'room_templates.avatar_file_id')
    .select('room_templates.*', 'files.key as picture_key')
  const byKind = new Map(rows.map((row) => [row.kind, row]))
  return roomKinds.map((kind) => {
    const row = byKind.get(kind) ?? { kind, revision: 0 }
    const template = templateFrom(row)
    const fields = ['name', 'topic', 'writers', 'history', 'retention_days', 'avatar_file_id']
    return {
      kind,
      template,
      changed: fields.some((field) => (row[field] ?? null) !== null),
      pictureKey: row.picture_key ?? null,
      pictureWaits: Boolean(row.avatar_file_id) && !row.avatar_mxc,
      revision: Number(row.revision),
    }
  })
}

/** A room of the kind, as it is called and as a template would have it called. */
export interface PreviewedRoom {
  key: string
  before: { name: string; topic: string }
  after: { name: string; topic: string }
}

/** What a kind's rooms would be called with another template. */
export function previewOf(
  input: DesiredInput,
  kind: RoomKind,
  template: Pick<RoomTemplate, 'name' | 'topic'>
): PreviewedRoom[] {
  const now = input.templates?.get(kind) ?? defaultTemplates[kind]
  const templates = new Map(input.templates).set(kind, { ...now, ...template })
  const before = new Map(desiredRooms(input).map((room) => [room.key, room]))
  return desiredRooms({ ...input, templates })
    .filter(({ templateKind }) => templateKind === kind)
    .map(({ key, name, topic }) => ({
      key,
      before: { name: before.get(key)!.name, topic: before.get(key)!.topic },
      after: { name, topic },
    }))
}
