import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'web_sessions', (table) => {
      // 32 random bytes, base64url
      table.string('id', 43).primary()
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('last_seen_at', { useTz: false, precision: 3 }).notNullable().index()
      table.dateTime('expires_at', { useTz: false, precision: 3 }).notNullable().index()
      table.string('ip', 45).notNullable()
      table.string('user_agent', 300).notNullable()
      table.dateTime('second_factor_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('ended_at', { useTz: false, precision: 3 }).nullable()
      table.string('ended_reason', 20).nullable()
      table.index(['person_id', 'ended_at'])
    })
  }

  async down() {
    this.schema.dropTable('web_sessions')
  }
}
