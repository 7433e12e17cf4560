import { BaseModel, column } from '@adonisjs/lucid/orm'

/** Posts of one category and branch that the regulation gives to a unit. */
export default class Post extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare unitId: number

  @column()
  declare category: string

  @column()
  declare branch: string

  @column()
  declare count: number
}
