import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import type DomainEvent from '#app/activity/domain_event'
import type { CheckEventPayload, CheckSubject } from '#app/fleet/checks/check_events'
import { checkEvents } from '#app/fleet/checks/check_events'
import { CheckNotFound } from '#app/fleet/checks/check_exceptions'
import { checkPolicy } from '#app/fleet/checks/check_policy'
import { checkRecord } from '#app/fleet/checks/check_queries'
import { checkBadge } from '#app/fleet/checks/check_view'
import {
  decisionWords,
  fillLine,
  findingLine,
  kindWords,
  slipName,
} from '#app/fleet/checks/check_wording'
import { decisions, waits } from '#app/fleet/checks/fuel_check'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { unitLabel } from '#app/org/chart/unit_view'
import { shownPlate } from '#app/shared/plate'
import type { Problem } from '#app/shared/problems'
import { typedIn } from '#app/shared/typed_in'

/** The page of one check, also where a decision could not be taken. */
export async function checkPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const { locale } = ctx
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const number = ctx.params.number as number
  const record = await checkRecord(db.connection(), number)
  if (!record || !checkPolicy.maySee(chart, ctx.roles, actor.id, record.subject)) {
    throw new CheckNotFound(number)
  }
  const { check, subject, findings } = record
  const events = await historyOf('fuel_check', check.id)
  const waiting = findings.filter(({ state }) => waits(state))
  const input = typedIn(ctx)
  return ctx.view.render('pages/fleet/checks/show', {
    problems,
    number,
    checkId: check.id,
    revision: check.revision,
    title: `${slipName(subject)} · ${shownPlate(subject.plate)}`,
    badge: checkBadge(check.state, locale),
    facts: factsOf(ctx, subject, chart),
    findings: findings.map((finding) => ({
      kind: kindWords[finding.kind][locale],
      text: findingLine(finding, subject, locale),
      badge: checkBadge(finding.state, locale),
      note: finding.note,
      who: finding.decidedById === null ? null : personView(chart, finding.decidedById),
      at: finding.decidedAt,
    })),
    mayDecide: waiting.length > 0 && checkPolicy.mayDecide(ctx.roles, actor.id, subject),
    kinds: waiting.map(({ kind }) => ({ value: kind, label: kindWords[kind][locale] })),
    decisions: decisions.map((value) => ({
      value,
      label: ctx.i18n.t(`fleet_checks.decisions.${value}`),
    })),
    values: { decision: input('decision') || 'explained', note: input('note') },
    history: events.flatMap((event) => historyLine(ctx, event, chart) ?? []),
  })
}

function factsOf(ctx: HttpContext, subject: CheckSubject, chart: OrgChart) {
  const t = (key: string) => ctx.i18n.t(`fleet_checks.${key}`)
  const driver = personView(chart, subject.driverId)
  const unit = chart.unitsOfAllTimes.find(({ id }) => id === subject.unitId)
  return [
    {
      label: t('slip'),
      value: slipName(subject),
      url: `/fleet/fuel/${fleetAddress(subject.slip.number, subject.slip.year)}`,
    },
    {
      label: t('vehicle'),
      value: shownPlate(subject.plate),
      url: `/fleet/vehicles/${encodeURIComponent(subject.plate)}`,
    },
    { label: t('fill'), value: fillLine(subject, ctx.locale) },
    {
      label: t('driver'),
      person: driver,
      value: driver.name ?? ctx.i18n.t('common.nobody_known'),
    },
    { label: t('unit'), value: unit ? unitLabel(chart, unit, ctx.locale) : '' },
  ]
}

interface HistoryLine {
  who: ReturnType<typeof personView> | null
  text: string
  onBehalfOf: null
  via: string
  at: DateTime
}

function historyLine(ctx: HttpContext, event: DomainEvent, chart: OrgChart): HistoryLine | null {
  const found = Object.entries(checkEvents).find(([, name]) => name === event.name)
  if (!found || found[0] === 'updated') return null
  const { kinds, decision, note } = event.payload as unknown as CheckEventPayload
  const who = event.actorId === null ? null : personView(chart, event.actorId)
  const text = ctx.i18n.t(`fleet_checks.happened.${found[0]}`, {
    who: who?.name ?? ctx.i18n.t('common.the_system'),
    kinds: kinds.map((kind) => kindWords[kind][ctx.locale]).join(', '),
    decision: decision ? decisionWords[decision][ctx.locale] : '',
  })
  return {
    who,
    text: note ? `${text} «${note}»` : text,
    onBehalfOf: null,
    via: ctx.i18n.t(`common.origins.${event.origin}`),
    at: event.occurredAt,
  }
}
