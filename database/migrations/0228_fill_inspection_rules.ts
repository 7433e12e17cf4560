import { BaseSchema } from '@adonisjs/lucid/schema'

const TRUCKS = 'refuse_truck sweeper bin_washer crane_truck tipper pickup van'
const BUSES = 'minibus bus'
const LIGHT = `${TRUCKS} car motorcycle minibus`
const BURNING = 'diesel petrol lpg cng'
const RECHECK = { recheck_days: 30, recheck_total_days: 60 }
const KTEO = 'Οδηγία 2014/45/ΕΕ: περιοδικός τεχνικός έλεγχος (ΚΤΕΟ)'
const EMISSIONS = 'Κάρτα ελέγχου καυσαερίων (ΚΕΚ), όπως ισχύει'

/** What held when Dimos was made; the fleet office changes it by day. */
const RULES = [
  {
    kind: 'kteo',
    vehicle_kinds: LIGHT,
    weight_up_to: 3500,
    seats_up_to: 9,
    ...{ first_months: 48, every_months: 24, blocks: 1, legal_reference: KTEO },
    ...RECHECK,
  },
  {
    kind: 'kteo',
    vehicle_kinds: TRUCKS,
    weight_over: 3500,
    ...{ first_months: 12, every_months: 12, blocks: 1, legal_reference: KTEO },
    ...RECHECK,
  },
  {
    kind: 'kteo',
    vehicle_kinds: BUSES,
    seats_from: 10,
    ...{ first_months: 12, every_months: 12, blocks: 1, legal_reference: KTEO },
    ...RECHECK,
  },
  {
    kind: 'emissions',
    vehicle_kinds: LIGHT,
    weight_up_to: 3500,
    seats_up_to: 9,
    ...{ first_months: 12, every_months: 12, legal_reference: EMISSIONS },
  },
  {
    kind: 'emissions',
    vehicle_kinds: TRUCKS,
    weight_over: 3500,
    ...{ first_months: 6, every_months: 6, legal_reference: EMISSIONS },
  },
  {
    kind: 'emissions',
    vehicle_kinds: BUSES,
    seats_from: 10,
    ...{ first_months: 6, every_months: 6, legal_reference: EMISSIONS },
  },
  {
    kind: 'tachograph',
    with_tachograph: 1,
    every_months: 24,
    legal_reference: 'Κανονισμός (ΕΕ) 165/2014 αρ. 23: περιοδικός έλεγχος και βαθμονόμηση',
  },
  {
    kind: 'insurance',
    legal_reference: 'π.δ. 237/1986 αρ. 2: υποχρεωτική ασφάλιση αστικής ευθύνης',
  },
  {
    kind: 'tax',
    required: 0,
    every_months: 12,
    blocks: 0,
    legal_reference: 'ν. 2367/1953: τέλη κυκλοφορίας, όπου οφείλονται',
  },
  {
    kind: 'extinguisher',
    vehicle_kinds: `${TRUCKS} car ${BUSES} work_machine`,
    every_months: 12,
    blocks: 0,
    legal_reference: 'ΚΥΑ 618/43/2005: ετήσια συντήρηση πυροσβεστήρων',
  },
  {
    kind: 'lifting',
    vehicle_kinds: 'crane_truck',
    every_months: 12,
    blocks: 0,
    legal_reference: 'ΚΥΑ 15085/593/2003: έλεγχος ανυψωτικών μηχανημάτων',
  },
  {
    kind: 'service',
    meter_kind: 'km',
    ...{ every_months: 12, every_meter: 15_000, blocks: 0 },
    legal_reference: 'Πρόγραμμα συντήρησης: αλλαγή λαδιών ανά 15.000 km',
  },
  {
    kind: 'service',
    meter_kind: 'hours',
    ...{ every_months: 12, every_meter: 250, blocks: 0 },
    legal_reference: 'Πρόγραμμα συντήρησης: αλλαγή λαδιών ανά 250 ώρες',
  },
]

const NONE = {
  ...{ vehicle_kinds: null, fuels: null, meter_kind: null, weight_over: null, weight_up_to: null },
  ...{ seats_from: null, seats_up_to: null, with_tachograph: 0, first_months: null },
  ...{ every_months: null, every_meter: null, recheck_days: null, recheck_total_days: null },
  ...{ covered_by: null, required: 1, blocks: 1, valid_from: '2000-01-01', valid_to: null },
}

export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      if (await client.from('inspection_rules').first()) return
      const now = '2026-11-23 00:00:00.000'
      const rows = RULES.map((rule) => ({
        ...NONE,
        ...rule,
        ...(rule.kind === 'emissions' && { fuels: BURNING, covered_by: 'kteo' }),
        ...{ revision: 0, created_at: now, updated_at: now },
      }))
      await client.insertQuery().table('inspection_rules').multiInsert(rows)
    })
  }

  async down() {
    this.defer(async (client) => {
      await client.from('inspection_rules').delete()
    })
  }
}
