import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'project_rooms', (table) => {
      table.increments('id')
      // project · committee
      table.string('kind', 20).notNullable()
      table.string('name', 190).notNullable()
      table.string('topic', 500).notNullable().defaultTo('')
      // Who is in it beside those named by hand, as JSON.
      table.text('rule').nullable()
      // The last day; null without an end.
      table.date('ends_on').nullable()
      table.integer('created_by_id').unsigned().notNullable().references('people.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('closed_at', { useTz: false, precision: 3 }).nullable()
      table.integer('revision').notNullable().defaultTo(1)
      table.index(['closed_at'])
    })
  }

  async down() {
    this.schema.dropTable('project_rooms')
  }
}
