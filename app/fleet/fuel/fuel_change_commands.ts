import { keepSentFiles } from '#app/files/sent_files'
import {
  FuelSlipNotFound,
  SlipChangeNotAllowed,
  SlipVoidedAlready,
} from '#app/fleet/fuel/fuel_exceptions'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { flagLine, slipLine, slipPage, slipReply } from '#app/fleet/fuel/fuel_reply'
import { fuelSlipList } from '#app/fleet/fuel/fuel_slip_list'
import { slipFor, slipsFor } from '#app/fleet/fuel/fuel_slip_queries'
import type { Reader } from '#app/fleet/fuel/fuel_slip_paths'
import { fuelSlipService, type SlipAddition } from '#app/fleet/fuel/fuel_slip_service'
import { FUEL } from '#app/fleet/fuel/fuel_words'
import type { SlipRef } from '#app/fleet/fuel/locked_slip'
import { newestSlipNumbered, slipWithId } from '#app/fleet/fuel/slip_numbers'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { vehicleByPlate } from '#app/fleet/registry/plates'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { shownPlate } from '#app/shared/plate'
import type { Arguments, AttachmentRef, Command, CommandContext, Parameter } from '#bots/command'

const LIST_LENGTH = 10

const number: Parameter = {
  name: 'number',
  kind: 'number',
  label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' },
  record: 'fuel_slip',
  optional: true,
}

/** `811/2026`: the number of a year that isn't this one. */
const numbered: Parameter = {
  name: 'slip',
  kind: 'protocol',
  label: { el: 'ΑΡΙΘΜΟΣ/ΕΤΟΣ', en: 'NUMBER/YEAR' },
  optional: true,
}

const complete: Command = {
  path: ['fuel', 'complete'],
  names: [FUEL, ['complete', 'add', 'συμπλήρωσε', 'συμπλήρωση', 'πρόσθεσε']],
  wordless: true,
  bot: FLEET_BOT,
  writes: true,
  summary: {
    el: 'συμπληρώνει ένα δελτίο καυσίμων: ένδειξη, αξία, φωτογραφία· σκέτος ο αριθμός το δείχνει',
    en: 'completes a fuel slip: reading, cost, photo; the number alone shows it',
  },
  example: { el: '!καύσιμο 811 82340', en: '!fuel 811 82340' },
  parameters: [
    number,
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
    numbered,
    {
      name: 'full',
      kind: 'choice',
      label: { el: 'φουλ', en: 'full' },
      choices: { full: ['full', 'φουλ', 'ful', 'γεμάτο', 'γέμισμα', 'γέμισε', 'gemato'] },
      optional: true,
    },
    {
      name: 'station',
      kind: 'reference',
      label: { el: 'πρατήριο "ΟΝΟΜΑ"', en: 'station "NAME"' },
      keywords: ['πρατήριο', 'pratirio', 'station'],
      maxLength: 120,
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
    {
      name: 'photo',
      kind: 'attachments',
      label: { el: 'φωτογραφία', en: 'photo' },
      optional: true,
    },
  ],
  async run(context, args) {
    const { act, locale } = context
    const { ref, odometer } = await completed(context, args)
    const addition: SlipAddition = {
      meter: odometer,
      amount: args.cost as number | undefined,
      station: args.station as string | undefined,
      deliveryNote: args.note as string | undefined,
      ...(args.full !== undefined && { fullTank: true }),
    }
    const photos = args.photo as readonly AttachmentRef[] | undefined
    const adds = Object.values(addition).some((value) => value !== undefined)
    if (!adds) {
      const slip = await slipFor(await readerOf(context), ref, act.trx)
      if (photos) await keepSentFiles(act, { type: 'fuel_slip', id: slip.id }, photos)
      return slipReply(act.trx, slip, slip, locale)
    }
    const { slip, vehicle } = await fuelSlipService.complete(act, ref, addition)
    if (photos) await keepSentFiles(act, { type: 'fuel_slip', id: slip.id }, photos)
    return slipReply(act.trx, slip, vehicle, locale)
  },
}

const annul: Command = {
  path: ['fuel', 'void'],
  names: [FUEL, ['void', 'cancel', 'ακύρωσε', 'ακύρωση', 'akirosi', 'άκυρο']],
  bot: FLEET_BOT,
  writes: true,
  summary: {
    el: 'ακυρώνει ένα δελτίο καυσίμων, με την αιτία',
    en: 'voids a fuel slip, with the reason',
  },
  example: { el: '!καύσιμο ακύρωση 811 "λάθος όχημα"', en: '!fuel void 811 "wrong vehicle"' },
  parameters: [
    number,
    numbered,
    {
      name: 'reason',
      kind: 'text',
      label: { el: '"ΑΙΤΙΑ"', en: '"REASON"' },
      keywords: ['αιτία', 'λόγος', 'reason'],
      maxLength: 500,
    },
  ],
  async confirms(context, args) {
    const { locale, client, actor } = context
    const reader = await readerOf(context)
    const slip = await slipFor(reader, await slipNamed(context, args), client)
    const label = fleetNumber('fuel_slip', slip.number, slip.year)
    if (!fuelPolicy.mayChange(reader.roles, actor.id, slip, context.sentAt)) {
      throw new SlipChangeNotAllowed(label)
    }
    if (slip.state === 'voided') throw new SlipVoidedAlready(label)
    const line = slipLine(slip, slip.plate, slip.meterKind, locale)
    return locale === 'el'
      ? `Να ακυρωθεί το δελτίο ${line}; Δεν αναιρείται.`
      : `Void slip ${line}? This can’t be undone.`
  },
  async run(context, args) {
    const { act, locale } = context
    const ref = await slipNamed(context, args)
    const reason = args.reason as string
    const { slip, vehicle } = await fuelSlipService.void(act, ref, reason)
    return {
      text: `${slipLine(slip, vehicle.plate, vehicle.meterKind, locale)}: ${slip.voidReason}`,
      record: { type: 'fuel_slip', id: slip.id },
      page: slipPage(slip),
    }
  },
}

const list: Command = {
  path: ['fuel', 'list'],
  names: [FUEL, ['list', 'λίστα', 'lista', 'τελευταία']],
  bot: FLEET_BOT,
  summary: {
    el: 'δείχνει τα τελευταία δελτία καυσίμων ενός οχήματος, ή τα δικά μου',
    en: 'lists the last fuel slips of a vehicle, or mine',
  },
  example: { el: '!καύσιμο λίστα ΚΗΗ1234', en: '!fuel list ΚΗΗ1234' },
  parameters: [
    { name: 'plate', kind: 'plate', label: { el: 'ΠΙΝΑΚΙΔΑ', en: 'PLATE' }, optional: true },
  ],
  async run(context, args) {
    const { client, locale } = context
    const reader = await readerOf(context)
    const vehicle = args.plate ? await vehicleByPlate(client, args.plate as string) : null
    const state = fuelSlipList.read(vehicle ? { vehicle: String(vehicle.id) } : { scope: 'mine' })
    const { rows } = await slipsFor(reader, state, LIST_LENGTH, client)
    const el = locale === 'el'
    const whose = vehicle ? shownPlate(vehicle.plate) : el ? 'δικά μου' : 'mine'
    const title = `${el ? 'Δελτία καυσίμων' : 'Fuel slips'} (${whose}):`
    if (!rows.length)
      return { text: `${title} ${el ? 'κανένα που να βλέπετε.' : 'none that you see.'}` }
    const lines = rows.map((row) => {
      const marks =
        row.flags.length && row.state !== 'voided' ? ` ${flagLine(row.flags, locale)}` : ''
      return slipLine(row, row.plate, row.meterKind, locale) + marks
    })
    return {
      text: [title, ...lines].join('\n'),
      // Roles of others aren't asked for: who isn't certain to see them all is passed over.
      visibleTo: (personId) =>
        personId === reader.personId ||
        rows.every((row) => fuelPolicy.maySee(reader.chart, new Set(), personId, row)),
    }
  },
}

export const fuelChangeCommands: readonly Command[] = [complete, annul, list]

async function readerOf({ client, actor }: CommandContext): Promise<Reader> {
  const [chart, roles] = [await orgChart(client), await rolesOf(actor.id, client)]
  return { personId: actor.id, chart, roles }
}

/** In a slip's own thread its number may be left out: the one number is then the reading. */
async function completed(
  context: CommandContext,
  args: Arguments
): Promise<{ ref: SlipRef; odometer: number | undefined }> {
  const odometer = args.odometer as number | undefined
  const { record, client } = context
  const typed = args.number as number | undefined
  if (record?.type === 'fuel_slip' && typed !== undefined && args.slip === undefined) {
    const own = await slipWithId(client, record.id)
    if (own && own.number !== typed && odometer === undefined) return { ref: own, odometer: typed }
  }
  return { ref: await slipNamed(context, args), odometer }
}

async function slipNamed({ client, sentAt }: CommandContext, args: Arguments): Promise<SlipRef> {
  const [digits, year] = String(args.slip ?? '').split('/')
  if (args.slip !== undefined && year) return { number: Number(digits), year: Number(year) }
  const typed = (args.number as number | undefined) ?? (digits ? Number(digits) : undefined)
  if (typed === undefined) throw new FuelSlipNotFound('')
  return newestSlipNumbered(client, typed, sentAt)
}
