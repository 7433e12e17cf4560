import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'tasks', (table) => {
      table.increments('id')
      table.integer('number').notNullable().unique()
      table.string('title', 200).notNullable()
      table.text('description').nullable()
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.integer('creator_id').unsigned().notNullable().references('people.id')
      table.integer('assignee_id').unsigned().nullable().references('people.id')
      table.date('due_on').nullable()
      // low · normal · high
      table.string('priority', 10).notNullable().defaultTo('normal')
      // open · done
      table.string('state', 10).notNullable().defaultTo('open')
      table.integer('closed_by_id').unsigned().nullable().references('people.id')
      table.dateTime('closed_at', { useTz: false, precision: 3 }).nullable()
      table.string('search_text', 500).notNullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['unit_id', 'state', 'due_on'])
      table.index(['assignee_id', 'state', 'due_on'])
      table.index(['creator_id', 'state'])
    })
  }

  async down() {
    this.schema.dropTable('tasks')
  }
}
