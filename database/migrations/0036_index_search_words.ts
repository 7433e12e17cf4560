import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

const change: IndexChange = {
  add: { search_words_by_word: ['subject_type', 'word', 'subject_id'] },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'search_words', change)
  }

  async down() {
    replaceIndexes(this, 'search_words', { add: change.drop, drop: change.add })
  }
}
