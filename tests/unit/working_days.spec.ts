import { test } from '@japa/runner'
import { isWorkingDay, orthodoxEaster, workingDayFrom } from '#app/shared/working_days'

test.group('Working days', () => {
  test('Easter of the Orthodox Church: {$self}')
    .with(['2008-04-27', '2016-05-01', '2024-05-05', '2025-04-20', '2026-04-12', '2027-05-02'])
    .run(({ assert }, day) => {
      assert.equal(orthodoxEaster(Number(day.slice(0, 4))), day)
    })

  test('not at weekends and on holidays, fixed or by Easter', ({ assert }) => {
    const free = ['2026-11-21', '2026-11-22', '2026-10-28', '2026-12-25', '2026-03-25']
    const byEaster = ['2026-02-23', '2026-04-10', '2026-04-13', '2026-06-01', '2027-03-15']
    for (const day of [...free, ...byEaster]) assert.isFalse(isWorkingDay(day), day)
    for (const day of ['2026-11-20', '2026-11-23', '2026-04-09', '2026-04-14', '2026-06-02']) {
      assert.isTrue(isWorkingDay(day), day)
    }
  })

  test('the first one from a day on', ({ assert }) => {
    assert.equal(workingDayFrom('2026-11-23'), '2026-11-23')
    assert.equal(workingDayFrom('2026-04-10'), '2026-04-14')
    assert.equal(workingDayFrom('2025-12-31'), '2025-12-31')
    assert.equal(workingDayFrom('2026-01-01'), '2026-01-02')
  })
})
