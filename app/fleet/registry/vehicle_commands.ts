import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { keepersOn } from '#app/fleet/registry/keepers'
import { vehicleByPlate, vehicleUrl } from '#app/fleet/registry/plates'
import {
  fuelWords,
  meterInWords,
  statusWords,
  vehicleKindWords,
} from '#app/fleet/registry/registry_words'
import { remarksOn } from '#app/fleet/registry/vehicle_remarks'
import { vehicleBlocks } from '#app/fleet/registry/vehicle_blocks'
import { titleOf } from '#app/fleet/registry/vehicle_service'
import { unitOf } from '#app/fleet/registry/vehicle_view'
import dimos from '#config/dimos'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { formatDate, formatInstant, today } from '#app/shared/time'
import type { Command } from '#bots/command'

const show: Command = {
  path: ['vehicle'],
  names: [['vehicle', 'car', 'όχημα', 'oxima']],
  bot: FLEET_BOT,
  summary: {
    el: 'δείχνει πώς είναι ένα όχημα, ποιος το έχει και πού ανήκει',
    en: 'shows how a vehicle is, who has it and where it belongs',
  },
  example: { el: '!όχημα ΚΗΗ1234', en: '!vehicle ΚΗΗ1234' },
  parameters: [{ name: 'plate', kind: 'plate', label: { el: 'ΠΙΝΑΚΙΔΑ', en: 'PLATE' } }],
  async run({ client, locale }, args) {
    const vehicle = await vehicleByPlate(client, args.plate as string)
    const day = today()
    const el = locale === 'el'
    const chart = await orgChart(client)
    const keepers = await keepersOn(client, [vehicle.id], day)
    const keeper = keepers.get(vehicle.id)
    const name = keeper && chart.person(keeper.personId)?.displayName
    const until = keeper?.until
      ? ` (${el ? 'έως' : 'until'} ${formatDate(keeper.until, locale)})`
      : ''
    const { unitCode, unitName } = unitOf(chart, vehicle.unitId, locale)
    const { meter, meterAt, meterKind, statusReason } = vehicle
    const blocks = await vehicleBlocks(client, vehicle, day)
    const remarks = await remarksOn(client, vehicle, day)
    const status = statusWords[vehicle.status][locale]
    const lines = [
      titleOf(vehicle),
      `${vehicleKindWords[vehicle.kind][locale]} · ${fuelWords[vehicle.fuel][locale]}`,
      `${el ? 'Κατάσταση' : 'Status'}: ${status}${statusReason ? ` (${statusReason})` : ''}`,
      `${el ? 'Υπηρεσία' : 'Unit'}: ${unitName} (${unitCode})`,
      `${el ? 'Χρεωμένος οδηγός' : 'Keeper'}: ${name ? name + until : el ? 'κανένας' : 'nobody'}`,
    ]
    if (meter !== null && meterAt) {
      const read = meterInWords(meter, meterKind, locale)
      lines.push(`${el ? 'Ένδειξη' : 'Meter'}: ${read}, ${formatInstant(meterAt, locale)}`)
    }
    for (const { code, worded } of blocks) if (code !== 'status') lines.push(`⚠ ${worded[locale]}`)
    for (const remark of remarks) lines.push(remark[locale])
    lines.push(`${dimos.web.url}${vehicleUrl(vehicle.plate)}`)
    return { text: lines.join('\n') }
  },
}

export const vehicleCommands: readonly Command[] = [show]
