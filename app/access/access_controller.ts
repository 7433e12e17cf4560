import type { HttpContext } from '@adonisjs/core/http'
import { accessService, type Answer, type Question } from '#app/access/access_service'
import { personOf } from '#app/identity/person_middleware'
import type { RightLine } from '#app/identity/record_rights'
import { mayByRole } from '#app/identity/rights'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { Refusal } from '#app/shared/refusal'
import { wantsJson } from '#app/shared/wants_json'

/** May they, and why: about oneself for everybody, about others for whom the policy lets ask. */
export default class AccessController {
  /** What I may do, and why. */
  async own(ctx: HttpContext) {
    return this.#page(ctx, { person: null, record: typed(ctx, 'record') }, true)
  }

  async show(ctx: HttpContext) {
    const question = { person: typed(ctx, 'person'), record: typed(ctx, 'record') }
    return this.#page(ctx, question, false)
  }

  async #page(ctx: HttpContext, question: Question, own: boolean) {
    let answer: Answer | null = null
    let problems: Problem[] = []
    try {
      if (own || question.person) {
        answer = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
          accessService.ask(act, question)
        )
      }
    } catch (error) {
      problems = problemsHere(error, ctx)
    }
    return ctx.view.render(own ? 'pages/account/access' : 'pages/administration/access', {
      problems,
      values: { person: question.person ?? '', record: question.record ?? '' },
      answer: answer && viewOf(answer, ctx),
    })
  }
}

/** A record that nobody may know of is said beside its field, as one that does not exist. */
function problemsHere(error: unknown, ctx: HttpContext): Problem[] {
  if (error instanceof Refusal && error.code === 'E_RECORD_UNKNOWN' && !wantsJson(ctx)) {
    ctx.response.status(404)
    return [{ field: 'record', message: error.worded[ctx.locale] }]
  }
  return problemsOf(error, ctx, { E_PERSON_UNCLEAR: 'person' })
}

function viewOf({ person, record, ruleOnly, held, lines, chart }: Answer, ctx: HttpContext) {
  const { locale } = ctx
  const opens = (url: string) =>
    url.startsWith('/administration/roles') && !mayByRole('grant_roles', ctx.roles) ? null : url
  const linkOf = ({ words, url }: RightLine['sources'][number]) => ({
    label: words[locale],
    url: opens(url),
  })
  return {
    person: { name: person.displayName, url: `/people/${person.username}` },
    record: record && {
      kind: record.kind[locale],
      name: ruleOnly ? record.ref : `${record.ref} ${record.title[locale]}`,
      url: ruleOnly ? null : record.url,
    },
    ruleOnly,
    held: held.map(linkOf),
    lines: lines.map(({ act, decision, sources }) => ({
      act: act[locale],
      allowed: decision.allowed,
      why: decision.why[locale],
      onBehalfOf: decision.onBehalfOf && (chart.person(decision.onBehalfOf)?.displayName ?? null),
      sources: sources.map(linkOf),
    })),
  }
}

function typed(ctx: HttpContext, name: string): string | null {
  const value: unknown = ctx.request.qs()[name]
  return typeof value === 'string' && value.trim() ? value.trim().slice(0, 100) : null
}
