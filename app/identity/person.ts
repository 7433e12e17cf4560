import { DateTime } from 'luxon'
import { BaseModel, column, hasOne } from '@adonisjs/lucid/orm'
import type { HasOne } from '@adonisjs/lucid/types/relations'
import Account from '#app/identity/account'
import { instant } from '#database/columns'
import type { IsoDate } from '#app/shared/time'

/** How somebody is employed: permanent, contracts of private law, salaried mandate, appointee, elected. */
export const employments = [
  'permanent',
  'open_ended',
  'fixed_term',
  'mandate',
  'appointee',
  'elected',
] as const

/** University, technological, secondary, compulsory education: ΠΕ, ΤΕ, ΔΕ, ΥΕ. */
export const categories = ['ΠΕ', 'ΤΕ', 'ΔΕ', 'ΥΕ'] as const

export default class Person extends BaseModel {
  static table = 'people'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare username: string

  @column()
  declare registryNumber: string | null

  @column()
  declare surname: string

  @column()
  declare givenName: string

  @column()
  declare fatherName: string | null

  @column()
  declare employment: (typeof employments)[number] | null

  @column()
  declare category: (typeof categories)[number] | null

  @column()
  declare branch: string | null

  @column()
  declare hiredOn: IsoDate | null

  @column()
  declare priorServiceDays: number | null

  @column()
  declare workWeek: number | null

  @column()
  declare email: string | null

  @column()
  declare phone: string | null

  @column()
  declare sortKey: string

  @column()
  declare searchText: string

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime

  @hasOne(() => Account)
  declare account: HasOne<typeof Account>

  /** Given name first, as people are addressed. */
  get displayName(): string {
    return `${this.givenName} ${this.surname}`
  }
}
