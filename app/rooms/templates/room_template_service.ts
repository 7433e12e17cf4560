import { authorise } from '#app/identity/rights'
import type { PictureToKeep } from '#app/rooms/templates/room_picture'
import {
  checkedTemplate,
  consequencesOf,
  type TemplateInput,
} from '#app/rooms/templates/room_template_input'
import {
  TemplateNotConfirmed,
  TemplateUnknown,
} from '#app/rooms/templates/room_template_exceptions'
import {
  defaultTemplates,
  roomKinds,
  type RoomKind,
  type RoomTemplate,
} from '#app/rooms/templates/room_templates'
import { templateFrom } from '#app/rooms/templates/room_template_queries'
import { touchRooms } from '#app/rooms/rooms_revision'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { recordEvents } from '#app/shared/recording'
import { insertRow } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

const FIELDS = ['name', 'topic', 'writers', 'history', 'retentionDays'] as const
const COLUMNS = {
  name: 'name',
  topic: 'topic',
  writers: 'writers',
  history: 'history',
  retentionDays: 'retention_days',
} as const

/** What each kind of room is called and looks like: a change reaches the rooms by their plan. */
export class RoomTemplateService {
  /**
   * Changes a kind's template. What opens the past to newcomers, or removes messages, wants
   * `confirmed`.
   *
   * @param seen the revision that the person saw
   */
  async edit(
    act: Act,
    kind: RoomKind,
    input: TemplateInput & { confirmed?: boolean },
    seen: number | null = null
  ): Promise<void> {
    const { template, revision } = await this.#templateFor(act, kind, seen)
    const wanted = checkedTemplate(kind, input)
    const consequences = consequencesOf(template, wanted)
    if (consequences.length && !input.confirmed) throw new TemplateNotConfirmed(consequences)
    const changes = Object.fromEntries(
      FIELDS.filter((field) => template[field] !== wanted[field]).map((field) => [
        field,
        { before: template[field], after: wanted[field] },
      ])
    )
    if (Object.keys(changes).length === 0) return
    await this.#save(act, kind, revision, overridesOf(kind, wanted))
    await this.#record(act, 'room_template.edited', kind, { changes })
  }

  /** Back to what stands in the code, without a picture. */
  async reset(act: Act, kind: RoomKind, confirmed: boolean, seen: number | null = null) {
    const { row, template, revision } = await this.#templateFor(act, kind, seen)
    const consequences = consequencesOf(template, defaultTemplates[kind])
    if (consequences.length && !confirmed) throw new TemplateNotConfirmed(consequences)
    if (row.avatar_file_id !== null) await voidPicture(act, row.avatar_file_id)
    await this.#save(act, kind, revision, {
      ...overridesOf(kind, defaultTemplates[kind]),
      avatar_file_id: null,
      avatar_mxc: null,
    })
    await this.#record(act, 'room_template.reset', kind)
  }

  /** Gives the kind's rooms a picture; the rooms worker brings it to the homeserver. */
  async setPicture(act: Act, kind: RoomKind, picture: PictureToKeep): Promise<void> {
    const { row, revision } = await this.#templateFor(act, kind, null)
    if (row.avatar_file_id !== null) await voidPicture(act, row.avatar_file_id)
    const fileId = await insertRow(act.trx, 'files', {
      ...picture,
      subject_type: 'room_template',
      subject_id: idOfKind(kind),
      uploaded_by_id: act.actor!.id,
      uploaded_at: toStored(act.now),
      standing: 1,
    })
    await this.#save(act, kind, revision, { avatar_file_id: fileId, avatar_mxc: null })
    await this.#record(act, 'room_template.picture_set', kind, { file: picture.name })
  }

  async removePicture(act: Act, kind: RoomKind): Promise<void> {
    const { row, revision } = await this.#templateFor(act, kind, null)
    if (row.avatar_file_id === null) return
    await voidPicture(act, row.avatar_file_id)
    await this.#save(act, kind, revision, { avatar_file_id: null, avatar_mxc: null })
    await this.#record(act, 'room_template.picture_removed', kind)
  }

  async #templateFor(act: Act, kind: RoomKind, seen: number | null) {
    await authorise(act, 'edit_room_templates')
    if (!act.actor) throw new Error('Templates of rooms are changed by people only')
    if (!roomKinds.includes(kind)) throw new TemplateUnknown()
    const blank = { kind, updated_at: toStored(act.now), revision: 0 }
    await act.trx.insertQuery().table('room_templates').onConflict('kind').ignore().insert(blank)
    const row = await act.trx.from('room_templates').where({ kind }).forUpdate().firstOrFail()
    const template = templateFrom(row)
    const revision = Number(row.revision)
    checkRevision({ revision }, seen, WHAT, { ...template })
    return { row, template, revision }
  }

  async #save(act: Act, kind: RoomKind, revision: number, columns: Record<string, unknown>) {
    await act.trx
      .from('room_templates')
      .where({ kind })
      .update({
        ...columns,
        updated_by_id: act.actor!.id,
        updated_at: toStored(act.now),
        revision: revision + 1,
      })
    await touchRooms(act.trx)
  }

  async #record(act: Act, name: string, kind: RoomKind, payload: Record<string, unknown> = {}) {
    const subject = { type: 'room_template', id: idOfKind(kind) }
    await recordEvents(act, [{ name, subject, payload: { kind, ...payload } }])
  }
}

export const roomTemplateService = new RoomTemplateService()

const WHAT = { el: 'Πρότυπο δωματίων', en: 'Template of rooms' }

/** Kinds have names; files and events go by a number. */
export function idOfKind(kind: RoomKind): number {
  return roomKinds.indexOf(kind) + 1
}

/** Null where it is as in the code, so that a better default reaches everybody. */
function overridesOf(kind: RoomKind, template: RoomTemplate): Record<string, unknown> {
  const usual = defaultTemplates[kind]
  return Object.fromEntries(
    FIELDS.map((field) => [
      COLUMNS[field],
      template[field] === usual[field] ? null : template[field],
    ])
  )
}

/** Its bytes are kept, as those of every file that is taken away. */
async function voidPicture(act: Act, fileId: number): Promise<void> {
  await act.trx
    .from('files')
    .where({ id: fileId })
    .update({
      standing: null,
      voided_by_id: act.actor!.id,
      voided_at: toStored(act.now),
      void_reason: 'αντικαταστάθηκε',
    })
}
