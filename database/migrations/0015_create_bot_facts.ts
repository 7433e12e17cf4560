import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** Small facts that outlive the process: the token of the last sweep's /sync … */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'bot_facts', (table) => {
      table.string('name', 60).primary()
      table.text('value').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('bot_facts')
  }
}
