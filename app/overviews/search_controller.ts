import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { findActs, findPages } from '#app/overviews/page_search'
import { search } from '#app/overviews/search'
import { wantsJson } from '#app/shared/wants_json'

/** Hits of one kind in the palette, and on the page. */
const IN_PALETTE = 5
const ON_PAGE = 20

/** The search over everything that a person may see: a page, and the palette's answers. */
export default class SearchController {
  async index(ctx: HttpContext) {
    const { request, response, view, locale, i18n } = ctx
    const text = String(request.qs().q ?? '')
      .trim()
      .slice(0, 100)
    const limit = wantsJson(ctx) ? IN_PALETTE : ON_PAGE
    // Before anything is typed, the palette offers what can be begun and where one can go.
    const offers = text || wantsJson(ctx)
    const named = [
      { name: 'acts', items: offers ? findActs(text, locale) : [] },
      { name: 'pages', items: offers ? findPages(text, locale, ctx.roles) : [] },
    ]
    const found = await search(personOf(ctx), text, locale, limit)
    const groups = [...found, ...named]
      .filter(({ items }) => items.length > 0)
      .map((group) => ({ ...group, label: i18n.t(`search.groups.${group.name}`) }))
    if (wantsJson(ctx)) return response.json({ groups })
    return view.render('pages/search', { text, groups })
  }
}
