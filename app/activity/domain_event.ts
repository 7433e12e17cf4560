import { DateTime } from 'luxon'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { instant, json } from '#database/columns'

/** What happened, by whom, on behalf of whom, and from where. Rows are never changed. */
export default class DomainEvent extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  /** Past tense: `task.assigned`. */
  @column()
  declare name: string

  @column()
  declare subjectType: string

  @column()
  declare subjectId: number

  @json()
  declare payload: Record<string, unknown>

  @column()
  declare actorId: number | null

  @column()
  declare onBehalfOfId: number | null

  @column()
  declare origin: 'web' | 'chat' | 'scheduler' | 'console'

  @column()
  declare originEventId: string | null

  @column()
  declare originRoomId: string | null

  @instant()
  declare occurredAt: DateTime

  @column()
  declare announcement: 'waiting' | 'done' | 'failed'
}
