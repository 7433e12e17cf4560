import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('search_words', (table) => {
      table.index(['subject_type', 'word', 'subject_id'], 'search_words_by_word')
    })
  }

  async down() {
    this.schema.alterTable('search_words', (table) => {
      table.dropIndex([], 'search_words_by_word')
    })
  }
}
