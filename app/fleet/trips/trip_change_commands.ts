import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { vehicleByPlate } from '#app/fleet/registry/plates'
import { tripCourse } from '#app/fleet/trips/trip_course'
import { tripKey, tripParameter, TRIP } from '#app/fleet/trips/trip_number'
import type { TripKey } from '#app/fleet/trips/trip_record'
import { tripAnswer } from '#app/fleet/trips/trip_replies'
import { tripService } from '#app/fleet/trips/trip_service'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import type { Act } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'
import type { Command, PersonRef } from '#bots/command'

/** What the office and the requester decide about one sheet. */
const number = { ...tripParameter, label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' }, keywords: undefined }

const reason = {
  name: 'reason',
  kind: 'text',
  label: { el: '"ΑΙΤΙΑ"', en: '"REASON"' },
  maxLength: 500,
} as const

const approve: Command = {
  path: ['trip', 'approve'],
  names: [TRIP, ['approve', 'order', 'έγκριση', 'έγκρινε', 'εγκρίνω', 'διαταγή', 'egkrisi']],
  bot: FLEET_BOT,
  writes: true,
  summary: {
    el: 'εγκρίνει μια κίνηση, με όχημα και οδηγό',
    en: 'approves a trip, with vehicle and driver',
  },
  example: {
    el: '!κίνηση έγκριση 12 ΚΗΙ4521 @k.theodorou',
    en: '!trip approve 12 ΚΗΙ4521 @k.theodorou',
  },
  parameters: [
    number,
    { name: 'plate', kind: 'plate', label: { el: 'ΠΙΝΑΚΙΔΑ', en: 'PLATE' }, optional: true },
    { name: 'driver', kind: 'person', label: { el: '@οδηγός', en: '@driver' }, optional: true },
    {
      ...reason,
      label: { el: '"ΑΙΤΙΑ" παρά το κώλυμα', en: '"REASON" against a conflict' },
      optional: true,
    },
  ],
  async run(context, args) {
    const { act, locale } = context
    const key = (await tripKey(context, args))!
    const plate = args.plate as string | undefined
    const vehicle = plate ? await vehicleByPlate(act.trx, plate) : null
    const trip = await tripService.order(act, key, {
      vehicleId: vehicle?.id,
      driverId: (args.driver as PersonRef | undefined)?.id,
      overrideReason: (args.reason as string | undefined) ?? null,
    })
    return tripAnswer(act.trx, trip, locale, { el: 'εγκρίθηκε ✅', en: 'approved ✅' }[locale])
  },
}

const swap: Command = {
  path: ['trip', 'driver'],
  names: [TRIP, ['driver', 'swap', 'οδηγός', 'αλλαγή', 'odigos']],
  bot: FLEET_BOT,
  writes: true,
  summary: { el: 'αλλάζει τον οδηγό μιας κίνησης', en: 'changes the driver of a trip' },
  example: {
    el: '!κίνηση οδηγός 12 @k.theodorou "αλλαγή βάρδιας"',
    en: '!trip driver 12 @k.theodorou "change of shift"',
  },
  parameters: [
    number,
    { name: 'driver', kind: 'person', label: { el: '@οδηγός', en: '@driver' } },
    reason,
  ],
  async run(context, args) {
    const { act, locale } = context
    const key = (await tripKey(context, args))!
    const driverId = (args.driver as PersonRef).id
    const trip = await tripCourse.swapDriver(act, key, { driverId, reason: args.reason as string })
    return tripAnswer(act.trx, trip, locale, { el: 'νέος οδηγός', en: 'new driver' }[locale])
  },
}

export const tripChangeCommands: readonly Command[] = [
  approve,
  decision('reject', ['reject', 'απόρριψη', 'απόρριψε', 'aporripsi'], {
    summary: { el: 'απορρίπτει ένα αίτημα κίνησης', en: 'rejects a request for a trip' },
    example: {
      el: '!κίνηση απόρριψη 12 "δεν υπάρχει διαθέσιμο όχημα"',
      en: '!trip reject 12 "no vehicle is free"',
    },
    said: { el: 'απορρίφθηκε', en: 'rejected' },
    run: (act, key, why) => tripService.reject(act, key, why),
  }),
  decision('cancel', ['cancel', 'ακύρωση', 'ακύρωσε', 'akyrosi'], {
    summary: { el: 'ακυρώνει μια κίνηση που δεν έφυγε', en: 'cancels a trip that has not left' },
    example: { el: '!κίνηση ακύρωση 12 "αναβλήθηκε"', en: '!trip cancel 12 "postponed"' },
    said: { el: 'ακυρώθηκε', en: 'cancelled' },
    run: (act, key, why) => tripService.cancel(act, key, why),
  }),
  swap,
]

function decision(
  name: string,
  words: readonly string[],
  {
    summary,
    example,
    said,
    run,
  }: {
    summary: Worded
    example: Worded
    said: Worded
    run(act: Act, key: TripKey, why: string): Promise<TripSheet>
  }
): Command {
  return {
    path: ['trip', name],
    names: [TRIP, words],
    bot: FLEET_BOT,
    writes: true,
    summary,
    example,
    parameters: [number, reason],
    async run(context, args) {
      const { act, locale } = context
      const key = (await tripKey(context, args))!
      const trip = await run(act, key, args.reason as string)
      return tripAnswer(act.trx, trip, locale, `${said[locale]} (${trip.endReason})`)
    },
  }
}
