import { test } from '@japa/runner'
import { figuresBy, type ReportVehicle } from '#app/fleet/reports/report_figures'

const truck: ReportVehicle = { id: 1, plate: 'ΚΗΗ1234', unitId: 10, meterKind: 'km' }
const loader: ReportVehicle = { id: 2, plate: 'ΜΕ123456', unitId: 10, meterKind: 'hours' }
const electric: ReportVehicle = { id: 3, plate: 'ΚΗΙ4521', unitId: 11, meterKind: 'km' }
const vehicles = [truck, loader, electric]

const settings = [
  { id: 1, key: 'co2.diesel', value: '2.68', validFrom: '2010-01-01', act: null },
  { id: 2, key: 'co2.diesel', value: '2.60', validFrom: '2026-05-01', act: null },
  { id: 3, key: 'co2.electric', value: '0', validFrom: '2010-01-01', act: null },
]
const fuel = (vehicleId: number, month: string, quantity: number, amount: number, distance = 0) =>
  ({ vehicleId, month, fuel: 'diesel', quantity, amount, distance }) as const

test.group('Figures of the fleet', () => {
  test('a unit: kilometres and hours apart, each with what it has cost', ({ assert }) => {
    const sums = {
      fuels: [fuel(1, '2026-04', 200, 320, 500), fuel(2, '2026-04', 50, 80, 10)],
      costs: [
        { vehicleId: 1, month: '2026-04', of: 'works', amount: 150 } as const,
        { vehicleId: 1, month: '2026-04', of: 'papers', amount: 30 } as const,
      ],
    }
    const unit = figuresBy(vehicles, sums, settings, ({ unitId }) => unitId).get(10)!
    assert.deepEqual(unit, {
      km: 500,
      hours: 10,
      quantities: { diesel: 250 },
      fuelCost: 400,
      worksCost: 150,
      papersCost: 30,
      total: 580,
      perKm: 1,
      perHour: 8,
      co2Kg: 670,
    })
  })

  test('CO₂ is by the factor of its month; no distance has no cost per km', ({ assert }) => {
    const sums = { fuels: [fuel(1, '2026-04', 100, 160), fuel(1, '2026-05', 100, 160)], costs: [] }
    const months = figuresBy(vehicles, sums, settings, (_vehicle, month) => month)
    assert.equal(months.get('2026-04')!.co2Kg, 268)
    assert.equal(months.get('2026-05')!.co2Kg, 260)
    assert.isNull(months.get('2026-05')!.perKm)
  })

  test('an electric vehicle takes kWh and lets no CO₂ out', ({ assert }) => {
    const taken = { ...fuel(3, '2026-04', 45.5, 9.1, 250), fuel: 'electric' } as const
    const figures = figuresBy(vehicles, { fuels: [taken], costs: [] }, settings, (v) => v.plate)
    const own = figures.get('ΚΗΙ4521')!
    assert.deepEqual(own.quantities, { electric: 45.5 })
    assert.equal(own.co2Kg, 0)
    assert.closeTo(own.perKm!, 0.0364, 1e-9)
  })

  test('what is not of these vehicles is left out', ({ assert }) => {
    const sums = { fuels: [fuel(9, '2026-04', 100, 160, 5)], costs: [] }
    assert.equal(figuresBy(vehicles, sums, settings, (v) => v.id).size, 0)
  })
})
