import { readdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { barChart, lineChart, shareChart } from '#app/shared/charts'
import { makeOrg } from '#tests/support/org'

/** Parts of other pages, which need a record. */
const OF_RECORDS = ['record/attachments', 'record/conversation', 'record/followers']

test.group('The page of components', () => {
  test('has every component, in both languages', async ({ client, assert }) => {
    const org = await makeOrg()
    const greek = await client.get('/design').loginAs(org.accounts.employee)
    greek.assertStatus(200)
    const components = ['page', 'list', 'form', 'record', 'ui', 'chart'].flatMap((folder) =>
      readdirSync(app.viewsPath('components', folder)).map(
        (file) => `${folder}/${file.replace('.edge', '')}`
      )
    )
    assert.isAbove(components.length, 15)
    const missing = components
      .filter((name) => !OF_RECORDS.includes(name) && !/figures|avatar|page$/.test(name))
      .filter((name) => !greek.text().includes(name.replace('/', '.')))
    assert.deepEqual(missing, [])
    const account = await org.accounts.employee.merge({ locale: 'en' }).save()
    const english = await client.get('/design').loginAs(account)
    assert.include(english.text(), 'Components of the web admin')
    assert.notInclude(english.text(), 'translation missing')
  })

  test('charts reach from zero to a round number above the largest', ({ assert }) => {
    const chart = barChart([7, 0, 31].map((value) => ({ label: String(value), value })))
    assert.deepEqual(
      chart.ticks.map(({ value }) => value),
      [0, 10, 20, 30, 40]
    )
    const [small, none, large] = chart.bars
    assert.equal(none.height, 0)
    assert.closeTo(large.height / small.height, 31 / 7, 0.05)
    assert.equal(small.y + small.height, chart.floor)
  })

  test('charts of nothing, of one value and of zeros are charts', ({ assert }) => {
    assert.deepEqual(barChart([]).bars, [])
    assert.equal(lineChart([]).path, '')
    assert.match(lineChart([{ label: 'a', value: 5 }]).path, /^M[\d.]+ [\d.]+$/)
    assert.isTrue(barChart([{ label: 'a', value: 0 }]).bars.every(({ height }) => height === 0))
  })

  test('shares add up to the whole, and nothing of nothing is drawn', ({ assert }) => {
    const { width, parts } = shareChart([
      { label: 'a', value: 3, tone: 'info' },
      { label: 'b', value: 1, tone: 'bad' },
    ])
    assert.deepEqual(
      parts.map((part) => [part.x, part.width, part.percent]),
      [
        [0, width * 0.75, 75],
        [width * 0.75, width * 0.25, 25],
      ]
    )
    const [none] = shareChart([{ label: 'a', value: 0, tone: 'ok' }]).parts
    assert.equal(none.width, 0)
  })
})
