import vine from '@vinejs/vine'
import { fuelSources } from '#app/fleet/fuel/fuel_slip'
import { tankMovementKinds } from '#app/fleet/fuel/fuel_tank'
import { fuels } from '#app/fleet/registry/vehicle_kinds'
import { calendarDate } from '#app/shared/rules'

const id = () =>
  vine
    .number()
    .withoutDecimals()
    .positive()
    .max(2 ** 31)

/** `1.250,50` and `1250.50`: what people type becomes a plain number. */
const decimalText = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  const text = value.replace(/\s/gu, '')
  const comma = text.lastIndexOf(',')
  const plain =
    comma < 0
      ? text
      : comma > text.lastIndexOf('.')
        ? text.replaceAll('.', '').replace(',', '.')
        : text.replaceAll(',', '')
  if (/^-?\d{1,12}(?:\.\d{1,6})?$/.test(plain)) field.mutate(Number(plain), field)
  else field.report('The {{ field }} field must be a number', 'number', field)
})

/** An empty field stays empty: it is no nought. */
const decimal = () =>
  vine
    .string()
    .use(decimalText())
    .transform((value): number => (value === null ? (value as never) : Number(value)))

const text = (most: number) => vine.string().trim().maxLength(most).nullable().optional()

const filling = {
  vehicleId: id(),
  driverId: id().nullable().optional(),
  quantity: decimal(),
  meter: decimal().nullable().optional(),
  amount: decimal().nullable().optional(),
  unitPrice: decimal().nullable().optional(),
  fuel: vine.enum(fuels).nullable().optional(),
  fullTank: vine.accepted().optional(),
  source: vine.enum(fuelSources).nullable().optional(),
  station: text(120),
  tankId: id().nullable().optional(),
  card: text(40),
  deliveryNote: text(60),
  day: vine.string().use(calendarDate()).nullable().optional(),
  time: vine
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .optional(),
}

export const newSlipValidator = vine.create(filling)

export const slipCorrectionValidator = vine.create({
  ...filling,
  driverId: id(),
  reason: vine.string().trim().maxLength(500),
})

export const voidValidator = vine.create({ reason: vine.string().trim().maxLength(500) })

export const newTankValidator = vine.create({
  name: vine.string().trim().maxLength(100),
  fuel: vine.enum(fuels),
  capacity: decimal(),
  stock: decimal().nullable().optional(),
})

export const tankMovementValidator = vine.create({
  kind: vine.enum(tankMovementKinds),
  quantity: decimal(),
  unitPrice: decimal().nullable().optional(),
  supplier: text(120),
  deliveryNote: text(60),
  note: text(500),
  day: vine.string().use(calendarDate()).nullable().optional(),
  time: vine
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .optional(),
})
