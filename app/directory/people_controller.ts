import type { HttpContext } from '@adonisjs/core/http'
import { personCard, type PersonCard } from '#app/directory/person_card'
import { pageOf, peopleList, peopleOf, rowsOf } from '#app/directory/people_list'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/org_chart'
import { chartOf } from '#app/org/org_chart_queries'
import { unitChoices } from '#app/org/unit_view'
import { directChatUrl } from '#app/rooms/room_links'
import { formatDate } from '#app/shared/time'

/** The list of everybody with an account, and each one's card. */
export default class PeopleController {
  async index(ctx: HttpContext) {
    const chart = await chartOf(ctx)
    const state = peopleList.read(ctx.request.qs())
    const people = peopleOf(chart, state)
    const { page, next } = pageOf(chart, people, state)
    const t = (name: string) => ctx.i18n.t(`people.columns.${name}`)
    return ctx.view.render('pages/people/index', {
      filter: state.filters,
      total: people.length,
      people: await rowsOf(chart, page, ctx.locale),
      columns: [
        { key: 'name', label: t('name'), ...peopleList.head(state, 'name') },
        { key: 'title', label: t('title') },
        { key: 'unit', label: t('unit'), ...peopleList.head(state, 'unit') },
        { key: 'phone', label: t('phone') },
        { key: 'email', label: t('email') },
      ],
      units: unitChoices(chart, chart.units, ctx.locale),
      cleared: peopleList.isNarrowed(state) ? '/people' : undefined,
      first: state.after && peopleList.url(state, { after: null }),
      next: next && peopleList.url(state, { after: next }),
      exports: peopleList.exports(state),
    })
  }

  async show(ctx: HttpContext) {
    const actor = personOf(ctx)
    const chart = await chartOf(ctx)
    const { username } = ctx.params
    const card = await personCard(chart, username, { actor, roles: ctx.roles, locale: ctx.locale })
    const [current] = card.placements.filter(({ now }) => now)
    return ctx.view.render('pages/people/show', {
      person: card.person,
      title: current ? `${current.title}, ${current.unitName}` : '',
      chatUrl: card.person.id === actor.id ? null : directChatUrl(card.person.matrixId),
      contact: this.#contact(ctx, chart, card),
      placements: card.placements,
      personal: this.#personal(ctx, card),
    })
  }

  #contact({ i18n, locale }: HttpContext, chart: OrgChart, card: PersonCard) {
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
        ? [
            {
              label: i18n.t('people.head'),
              value: head.displayName,
              url: `/people/${head.username}`,
            },
          ]
        : []),
    ]
  }

  #personal({ i18n, locale }: HttpContext, { personal }: PersonCard) {
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
}
