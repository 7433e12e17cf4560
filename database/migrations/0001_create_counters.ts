import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'counters', (table) => {
      table.string('series', 60).notNullable()
      table.integer('year').notNullable()
      table.bigInteger('value').notNullable()
      table.primary(['series', 'year'])
    })
  }

  async down() {
    this.schema.dropTable('counters')
  }
}
