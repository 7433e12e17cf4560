import { test } from '@japa/runner'
import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'

const validator = vine.create({ day: vine.string().use(calendarDate()).nullable().optional() })
const read = async (day: string) => (await validator.validate({ day })).day

test.group('a calendar date that was typed', () => {
  test('as browsers send it and as Greeks type it', async ({ assert }) => {
    assert.equal(await read('2026-05-12'), '2026-05-12')
    assert.equal(await read(' 1/8/2026 '), '2026-08-01')
    assert.equal(await read('29/2/2028'), '2028-02-29')
  })

  test('days that are none, and years that nobody means', async ({ assert }) => {
    for (const day of ['31/2/2026', '2026-02-31', '9999-12-31', '0001-01-01', 'αύριο', '']) {
      await assert.rejects(() => read(day))
    }
  })
})
