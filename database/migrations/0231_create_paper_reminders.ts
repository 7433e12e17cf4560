import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'paper_reminders', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.string('kind', 20).notNullable()
      // What is due: `12@2026-05-01`, the paper and its last day; `12@meter`, whatever the forecast;
      // without a paper `first@2026-05-01`. Of a renewed one it is another.
      table.string('due_of', 40).notNullable()
      // How many days before it is told: 60, 30, 7, 0.
      table.integer('days_before').notNullable()
      // 0: a later one was due as well by the time, and was told instead.
      table.integer('told').notNullable()
      table.dateTime('made_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['vehicle_id', 'kind', 'due_of', 'days_before'], 'paper_reminders_once')
    })
  }

  async down() {
    this.schema.dropTable('paper_reminders')
  }
}
