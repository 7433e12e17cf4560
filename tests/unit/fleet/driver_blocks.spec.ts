import { test } from '@japa/runner'
import { covers, driverBlocks, type DriverFacts } from '#app/fleet/registry/vehicle_blocks'

const DAY = '2026-05-04'
const fine: DriverFacts = {
  licenceCategories: 'B C',
  licenceUntil: '2030-01-01',
  competenceUntil: '2027-01-01',
  tachographCardUntil: '2027-01-01',
  medicalUntil: null,
  operatorLicence: null,
  operatorLicenceUntil: null,
  authorisedUntil: null,
  endedAt: null,
}
const truck = { kind: 'refuse_truck', licenceCategory: 'C', tachograph: 'digital' } as const
const car = { kind: 'car', licenceCategory: 'B', tachograph: 'none' } as const
const machine = { kind: 'work_machine', licenceCategory: null, tachograph: 'none' } as const

const codes = (driver: Partial<DriverFacts>, vehicle: Parameters<typeof driverBlocks>[1] = truck) =>
  driverBlocks({ ...fine, ...driver }, vehicle, DAY).map(({ code }) => code)

test.group('Who may drive what', () => {
  test('papers that are in order, also on their last day', ({ assert }) => {
    assert.deepEqual(codes({}), [])
    assert.deepEqual(codes({ licenceUntil: DAY, authorisedUntil: DAY }), [])
    assert.deepEqual(codes({ licenceUntil: null }), [])
  })

  test('each paper blocks what it is for', ({ assert }) => {
    const old = '2026-05-03'
    assert.deepEqual(codes({ licenceUntil: old }), ['licence'])
    assert.deepEqual(codes({ competenceUntil: old }), ['competence'])
    assert.deepEqual(codes({ competenceUntil: old, tachographCardUntil: old }, car), [])
    assert.deepEqual(codes({ tachographCardUntil: old }), ['tachograph_card'])
    assert.deepEqual(codes({ medicalUntil: old }, car), ['medical'])
    assert.deepEqual(codes({ authorisedUntil: old }, car), ['authorisation'])
  })

  test('a machine takes an operator’s licence, and no driving licence', ({ assert }) => {
    assert.deepEqual(codes({}, machine), ['operator_licence'])
    const operator = { operatorLicence: 'Α 2.1', licenceUntil: '2020-01-01' }
    assert.deepEqual(codes(operator, machine), [])
    const late = { ...operator, operatorLicenceUntil: '2026-05-03' }
    assert.deepEqual(codes(late, machine), ['operator_licence'])
  })

  test('categories cover the smaller ones', ({ assert }) => {
    for (const [held, wanted, may] of [
      ['CE', 'C1', true],
      ['C', 'B', true],
      ['C', 'D', false],
      ['D', 'C', false],
      ['B', 'C1', false],
      ['A2', 'AM', true],
      ['', 'B', false],
    ] as const) {
      assert.equal(covers(held, wanted), may, `${held} ${wanted}`)
    }
  })

  test('it is said in both languages what is wrong, and since when', ({ assert }) => {
    const [block] = driverBlocks({ ...fine, licenceUntil: '2026-01-31' }, car, DAY)
    assert.deepEqual(block.worded, {
      el: 'Το δίπλωμα έληξε στις 31/1/2026.',
      en: 'The driving licence expired on 31 Jan 2026.',
    })
  })
})
