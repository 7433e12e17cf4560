import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'people', (table) => {
      table.increments('id')
      table.string('username', 60).notNullable().unique()
      table.string('registry_number', 30).nullable().unique()
      table.string('surname', 100).notNullable()
      table.string('given_name', 100).notNullable()
      table.string('father_name', 100).nullable()
      table.string('employment', 30).nullable()
      table.string('category', 4).nullable()
      table.string('branch', 100).nullable()
      table.date('hired_on').nullable()
      table.integer('prior_service_days').nullable()
      table.integer('work_week').nullable()
      table.string('email', 190).nullable()
      table.string('phone', 40).nullable()
      table.string('sort_key', 191).notNullable().index()
      table.string('search_text', 500).notNullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('people')
  }
}
