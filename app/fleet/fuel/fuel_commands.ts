import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { keepSentFiles } from '#app/files/sent_files'
import { slipReply } from '#app/fleet/fuel/fuel_reply'
import type { FuelSource } from '#app/fleet/fuel/fuel_slip'
import { fuelSlipService } from '#app/fleet/fuel/fuel_slip_service'
import { fuelChangeCommands } from '#app/fleet/fuel/fuel_change_commands'
import { FUEL } from '#app/fleet/fuel/fuel_words'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { today, type IsoDate } from '#app/shared/time'
import type { AttachmentRef, Command, PersonRef, WritingContext } from '#bots/command'

const issue: Command = {
  path: ['fuel'],
  names: [FUEL],
  bot: FLEET_BOT,
  writes: true,
  summary: {
    el: 'εκδίδει δελτίο καυσίμων· ένδειξη, αξία και φωτογραφία μπορούν να ακολουθήσουν',
    en: 'issues a fuel slip; reading, cost and photo may follow later',
  },
  example: { el: '!καύσιμο ΚΗΗ1234 35,5 82340 φουλ', en: '!fuel ΚΗΗ1234 35.5 82340 full' },
  parameters: [
    { name: 'plate', kind: 'plate', label: { el: 'ΠΙΝΑΚΙΔΑ', en: 'PLATE' } },
    {
      name: 'litres',
      kind: 'litres',
      label: { el: 'ΛΙΤΡΑ', en: 'LITRES' },
      keywords: ['λίτρα', 'ποσότητα', 'litres', 'quantity'],
    },
    {
      name: 'odometer',
      kind: 'odometer',
      label: { el: 'ΕΝΔΕΙΞΗ', en: 'READING' },
      keywords: ['ένδειξη', 'μετρητής', 'meter', 'reading'],
      optional: true,
    },
    {
      name: 'cost',
      kind: 'amount',
      label: { el: 'ΑΞΙΑ', en: 'COST' },
      keywords: ['αξία', 'κόστος', 'cost'],
      optional: true,
    },
    {
      name: 'full',
      kind: 'choice',
      label: { el: 'φουλ', en: 'full' },
      choices: {
        full: ['full', 'φουλ', 'ful', 'γεμάτο', 'γέμισμα', 'γεμισμα', 'γέμισε', 'gemato'],
      },
      optional: true,
    },
    {
      name: 'day',
      kind: 'date',
      label: { el: 'ΗΜΕΡΑ', en: 'DAY' },
      past: true,
      optional: true,
    },
    {
      name: 'tank',
      kind: 'choice',
      label: { el: 'δεξαμενή', en: 'tank' },
      choices: { tank: ['tank', 'δεξαμενή', 'dexameni', 'από δεξαμενή', 'από τη δεξαμενή'] },
      optional: true,
    },
    {
      name: 'station',
      kind: 'reference',
      label: { el: 'πρατήριο "ΟΝΟΜΑ"', en: 'station "NAME"' },
      keywords: ['πρατήριο', 'pratirio', 'station', 'πρατηριο'],
      maxLength: 120,
      optional: true,
    },
    {
      name: 'card',
      kind: 'reference',
      label: { el: 'κάρτα ΑΡΙΘΜΟΣ', en: 'card NUMBER' },
      keywords: ['κάρτα', 'karta', 'card'],
      maxLength: 40,
      optional: true,
    },
    {
      name: 'note',
      kind: 'reference',
      label: { el: 'δα ΑΡΙΘΜΟΣ', en: 'note NUMBER' },
      keywords: ['δα', 'παραστατικό', 'απόδειξη', 'note', 'receipt'],
      maxLength: 60,
      optional: true,
    },
    { name: 'driver', kind: 'person', label: { el: '@οδηγός', en: '@driver' }, optional: true },
    {
      name: 'photo',
      kind: 'attachments',
      label: { el: 'φωτογραφία', en: 'photo' },
      optional: true,
    },
  ],
  async run(context, args) {
    const { act, locale } = context
    const source = args.tank ? 'tank' : args.card ? 'card' : null
    const { slip, vehicle } = await fuelSlipService.issue(act, {
      vehicle: { plate: args.plate as string },
      quantity: args.litres as number,
      meter: args.odometer as number | undefined,
      amount: args.cost as number | undefined,
      fullTank: args.full !== undefined,
      source: source as FuelSource | null,
      station: args.station as string | undefined,
      card: args.card as string | undefined,
      deliveryNote: args.note as string | undefined,
      driverId: (args.driver as PersonRef | undefined)?.id,
      fuelledAt: fuelledAt(context, args.day as IsoDate | undefined),
    })
    const photos = args.photo as readonly AttachmentRef[] | undefined
    if (photos) await keepSentFiles(act, { type: 'fuel_slip', id: slip.id }, photos)
    return slipReply(act.trx, slip, vehicle, locale)
  },
}

/** Of an earlier day the hour isn't known. */
function fuelledAt({ sentAt }: WritingContext, day: IsoDate | undefined): DateTime {
  if (!day || day === today(sentAt)) return sentAt
  return DateTime.fromISO(`${day}T12:00`, { zone: dimos.zone }).toUTC()
}

export const fuelCommands: readonly Command[] = [issue, ...fuelChangeCommands]
