import type { HttpContext } from '@adonisjs/core/http'
import { personCard, type PersonCard, type PlacementLine } from '#app/directory/people/person_card'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { awayPolicy } from '#app/org/away/away_policy'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { directChatUrl } from '#app/rooms/room_links'
import type { Problem } from '#app/shared/problems'
import { formatDate, type IsoDate } from '#app/shared/time'

const MARKS = {
  planned: { tone: 'info', icon: 'calendar' },
  active: { tone: 'ok', icon: 'circle-check' },
  suspended: { tone: 'warn', icon: 'clock' },
  ended: { tone: 'none', icon: 'check' },
} as const

/** The personnel card, with as much as its reader may see and do. */
export async function personCardPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const reader = { actor, roles: ctx.roles, locale: ctx.locale }
  const card = await personCard(chart, ctx.params.username, reader)
  const [current] = card.placements.filter(({ now }) => now)
  return ctx.view.render('pages/people/show', {
    problems,
    card,
    person: card.person,
    view: personView(chart, card.person.id),
    title: current ? `${current.title}, ${current.unitName}` : '',
    chatUrl: card.person.id === actor.id ? null : directChatUrl(card.person.matrixId),
    contact: contactFacts(ctx, chart, card),
    placements: card.placements.map((line) => ({
      ...line,
      ...MARKS[line.state],
      endUrl: endUrl(card.person.username, line),
    })),
    personal: personalFacts(ctx, card),
    mayRecordAbsence:
      card.person.active && awayPolicy.mayRecordAbsence(chart, actor.id, card.person.id, ctx.roles),
    leavesOn: card.rights.whole ? leavesOn(card) : null,
  })
}

/** The last day in office, where every place has an end that is still to come. */
function leavesOn({ placements }: PersonCard): IsoDate | null {
  const ends = placements.filter(({ state }) => state !== 'ended').map(({ to }) => to)
  return ends.length && !ends.includes(null) ? (ends as IsoDate[]).sort().at(-1)! : null
}

function endUrl(username: string, { unitCode, role, kind }: PlacementLine): string {
  const query = new URLSearchParams({ unit: unitCode, role, kind })
  return `/people/${username}/placements/end?${query}`
}

/** What the service record says, in words; nothing for whom it isn't. */
export function personalFacts({ i18n, locale }: HttpContext, { personal }: PersonCard) {
  if (!personal) return []
  const none = i18n.t('people.none')
  const t = (name: string, data = {}) => i18n.t(`people.personal.${name}`, data)
  return [
    { label: t('registry_number'), value: personal.registryNumber ?? none },
    { label: t('father_name'), value: personal.fatherName ?? none },
    {
      label: t('employment'),
      value: personal.employment ? i18n.t(`people.employments.${personal.employment}`) : none,
    },
    {
      label: t('category'),
      value: [personal.category, personal.branch].filter(Boolean).join(' ') || none,
    },
    {
      label: t('hired_on'),
      value: personal.hiredOn ? formatDate(personal.hiredOn, locale) : none,
    },
    { label: t('prior_service_days'), value: String(personal.priorServiceDays ?? none) },
    {
      label: t('work_week'),
      value: personal.workWeek ? t('days', { count: personal.workWeek }) : none,
    },
  ]
}

function contactFacts({ i18n, locale }: HttpContext, chart: OrgChart, card: PersonCard) {
  const none = i18n.t('people.none')
  const headed = chart.headedBy(card.person.id)
  const home = chart.homeUnitOf(card.person.id)
  const head = home && chart.headAtOrAbove(home.id)
  return [
    {
      label: i18n.t('people.phone'),
      value: card.phone ?? none,
      url: card.phone && `tel:${card.phone.replace(/[^+\d]/g, '')}`,
    },
    {
      label: i18n.t('people.email'),
      value: card.email ?? none,
      url: card.email && `mailto:${card.email}`,
    },
    { label: i18n.t('people.username'), value: card.person.username },
    { label: i18n.t('people.matrix'), value: card.person.matrixId },
    ...(headed.length
      ? [
          {
            label: i18n.t('people.heads'),
            value: headed.map((unit) => chart.nameOf(unit, locale)).join(', '),
          },
        ]
      : []),
    ...(head && head.id !== card.person.id
      ? [{ label: i18n.t('people.head'), value: head.displayName, url: `/people/${head.username}` }]
      : []),
  ]
}
