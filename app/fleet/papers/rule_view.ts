import { vehicleKindWords } from '#app/fleet/registry/registry_words'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import type InspectionRule from '#app/fleet/papers/inspection_rule'
import { inWords } from '#app/fleet/papers/paper_words'
import type { Locale } from '#app/shared/locale'
import { formatDate, type IsoDate } from '#app/shared/time'

/** A rule in words. */
export function ruleView(rule: InspectionRule, day: IsoDate, locale: Locale) {
  const t = (key: string, data = {}) => inWords(`rules.words.${key}`, locale, data)
  const { validFrom, validTo } = rule
  const from = formatDate(validFrom, locale)
  const held = validTo !== null && validTo < day
  return {
    id: rule.id,
    kind: rule.kind,
    about: aboutWords(rule, locale),
    wants: wantsWords(rule, locale),
    holds: validTo
      ? t('from_to', { from, to: formatDate(validTo, locale) })
      : t('from', { date: from }),
    reference: rule.legalReference,
    isPast: held,
    mayChange: validTo === null,
    blocks: rule.blocks === 1,
  }
}

function aboutWords(rule: InspectionRule, locale: Locale): string {
  const t = (key: string, data = {}) => inWords(`rules.words.${key}`, locale, data)
  const number = (value: number) => new Intl.NumberFormat(tag(locale)).format(value)
  const kinds = rule.vehicleKinds
    ?.split(' ')
    .map((kind) => vehicleKindWords[kind as VehicleKind][locale])
  return [
    kinds ? kinds.join(', ') : t('all'),
    rule.meterKind ? inWords(`rules.meter_kinds.${rule.meterKind}`, locale) : '',
    rule.weightOver === null ? '' : t('over', { kg: number(rule.weightOver) }),
    rule.weightUpTo === null ? '' : t('up_to', { kg: number(rule.weightUpTo) }),
    rule.seatsFrom === null ? '' : t('seats_from', { seats: rule.seatsFrom }),
    rule.seatsUpTo === null ? '' : t('seats_up_to', { seats: rule.seatsUpTo }),
    rule.withTachograph ? t('tachograph') : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function wantsWords(rule: InspectionRule, locale: Locale): string {
  const t = (key: string, data = {}) => inWords(`rules.words.${key}`, locale, data)
  const { everyMonths, everyMeter, firstMonths, recheckDays, recheckTotalDays } = rule
  const count = everyMeter === null ? '' : new Intl.NumberFormat(tag(locale)).format(everyMeter)
  const meter = rule.meterKind ? `every_${rule.meterKind}` : 'every_meter'
  const parts = [
    firstMonths === null ? '' : t('first', { months: firstMonths }),
    everyMonths === null ? '' : t('every', { months: everyMonths }),
    everyMeter === null ? '' : t(meter, { count }),
    recheckDays === null ? '' : t('recheck', { days: recheckDays, total: recheckTotalDays ?? 0 }),
    rule.blocks ? t('blocks') : '',
  ].filter(Boolean)
  const isTimed = everyMonths !== null || everyMeter !== null
  return (isTimed ? parts : [t('by_paper'), ...parts]).join(' · ')
}

function tag(locale: Locale): string {
  return locale === 'el' ? 'el-GR' : 'en-GB'
}
