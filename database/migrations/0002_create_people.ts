import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('people', (table) => {
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

    this.schema.createTable('accounts', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().unique().references('people.id')
      table.string('password', 255).nullable()
      table.string('locale', 2).notNullable().defaultTo('el')
      table.string('matrix_id', 255).notNullable().unique()
      // wanted: not made yet · active · deactivated: ended for good
      table.string('matrix_state', 20).notNullable().defaultTo('wanted')
      // Encrypted; carried out by the rooms worker and then emptied.
      table.text('pending_matrix_password').nullable()
      table.dateTime('disabled_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('accounts')
    this.schema.dropTable('people')
  }
}
