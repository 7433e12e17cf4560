import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** How the deliveries of each hour went, so that a month is drawn without reading its messages. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'delivery_hours', (table) => {
      // outbox · inbox
      table.string('box', 10).notNullable()
      table.dateTime('hour', { useTz: false, precision: 3 }).notNullable()
      // How many went through, and how long they took, in ms.
      table.integer('done').unsigned().notNullable().defaultTo(0)
      table.bigInteger('total_ms').notNullable().defaultTo(0)
      table.bigInteger('longest_ms').notNullable().defaultTo(0)
      // The most that waited at one time, and the longest that one had waited, in ms.
      table.integer('most_waiting').unsigned().notNullable().defaultTo(0)
      table.bigInteger('oldest_ms').notNullable().defaultTo(0)
      table.primary(['box', 'hour'])
    })
  }

  async down() {
    this.schema.dropTable('delivery_hours')
  }
}
