import { test } from '@japa/runner'
import { dayInWords, timeOf, type Words } from '../../../resources/js/conversation/words.js'

const words = { today: 'Σήμερα', yesterday: 'Χθες' } as Words
const greek = { words, locale: 'el', zone: 'Europe/Athens' }
const english = { words: { today: 'Today', yesterday: 'Yesterday' } as Words, locale: 'en' }
const at = (text: string) => Date.parse(text)
const NOW = at('2026-05-14T09:00:00Z')

test.group('Days and times of a conversation', () => {
  test('are those of the municipality’s clock', ({ assert }) => {
    assert.equal(timeOf(at('2026-05-14T05:05:00Z'), greek), '08:05')
    assert.equal(timeOf(at('2026-05-13T21:30:00Z'), greek), '00:30')
    assert.equal(dayInWords(at('2026-05-13T21:30:00Z'), greek, NOW), 'Σήμερα')
    assert.equal(dayInWords(at('2026-05-13T20:30:00Z'), greek, NOW), 'Χθες')
  })

  test('older days are written as people write them', ({ assert }) => {
    assert.equal(dayInWords(at('2026-05-07T09:00:00Z'), greek, NOW), 'Πέμπτη 7/5')
    assert.equal(dayInWords(at('2025-12-31T09:00:00Z'), greek, NOW), '31/12/2025')
    const wording = { ...english, zone: 'Europe/Athens' }
    assert.equal(dayInWords(at('2026-05-07T09:00:00Z'), wording, NOW), 'Thursday 7 May')
  })
})
