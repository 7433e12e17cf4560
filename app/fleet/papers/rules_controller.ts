import { vehicleKindWords } from '#app/fleet/registry/registry_words'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import InspectionRule from '#app/fleet/papers/inspection_rule'
import { PapersNotYours, RuleNotFound } from '#app/fleet/papers/paper_exceptions'
import { paperKinds } from '#app/fleet/papers/paper_kinds'
import { capitalised } from '#app/fleet/papers/paper_view'
import { kindName } from '#app/fleet/papers/paper_words'
import { newRuleValidator, ruleChangeValidator } from '#app/fleet/papers/papers_validator'
import { ruleService, type RuleValues } from '#app/fleet/papers/rule_service'
import { ruleView } from '#app/fleet/papers/rule_view'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { meterKinds, vehicleKinds } from '#app/fleet/registry/vehicle_kinds'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { dayAfter, today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = {
  E_FLEET_RULE_FROM_INVALID: 'validFrom',
  E_FLEET_RULE_EMPTY: 'everyMonths',
  E_FLEET_RULE_REFERENCE_MISSING: 'legalReference',
}

const NAMES = ['firstMonths', 'everyMonths', 'everyMeter', 'legalReference', 'validFrom'] as const
const NEW_NAMES = [...NAMES, 'kind', 'meterKind', 'weightOver', 'weightUpTo'] as const

/** Rules of inspections: what holds, what held, and how it is changed. */
export default class RulesController {
  async index(ctx: HttpContext) {
    const rules = await InspectionRule.query({ client: db.connection() })
      .orderBy('validFrom')
      .orderBy('id')
    const day = today()
    const views = rules.map((rule) => ruleView(rule, day, ctx.locale))
    return ctx.view.render('pages/fleet/papers/rules', {
      mayManage: fleetPolicy.mayManage(ctx.roles),
      kinds: paperKinds
        .map((kind) => ({
          kind,
          name: capitalised(kindName(kind, ctx.locale)),
          rules: views.filter((each) => each.kind === kind),
        }))
        .filter((each) => each.rules.length > 0),
    })
  }

  async create(ctx: HttpContext) {
    return this.#newPage(ctx, { validFrom: today(), kind: '' }, [], {
      required: true,
      blocks: false,
    })
  }

  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(newRuleValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { vehicleKinds: chosen = [], kind } = input
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const of = {
            kind,
            vehicleKinds: chosen,
            meterKind: input.meterKind ?? null,
            weightOver: input.weightOver ?? null,
            weightUpTo: input.weightUpTo ?? null,
          }
          await ruleService.add(act, { ...of, ...valuesOf(input) })
          return '/fleet/papers/rules'
        })
      )
    } catch (error) {
      const problems = problemsOf(error, ctx, FIELDS)
      const typed = typedIn(ctx)
      const values = Object.fromEntries(NEW_NAMES.map((name) => [name, typed(name)]))
      return this.#newPage(ctx, values, problems, flagsIn(ctx))
    }
    ctx.session.flash('said', { key: 'fleet_papers.said.rule_added' })
    return ctx.response.redirect('/fleet/papers/rules')
  }

  async edit(ctx: HttpContext) {
    const rule = await this.#found(ctx)
    const { firstMonths, everyMonths, everyMeter, legalReference } = rule
    const plain = { firstMonths, everyMonths, everyMeter, legalReference }
    const values = Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [name, value === null ? '' : String(value)])
    )
    const flags = { required: rule.required === 1, blocks: rule.blocks === 1 }
    return this.#editPage(ctx, rule, { ...values, validFrom: dayAfter(today()) }, [], flags)
  }

  async update(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(ruleChangeValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        ruleService.change(act, ctx.params.id, valuesOf(input), seen)
      )
    } catch (error) {
      const problems = problemsOf(error, ctx, FIELDS)
      const typed = typedIn(ctx)
      const values = Object.fromEntries(NAMES.map((name) => [name, typed(name)]))
      return this.#editPage(ctx, await this.#found(ctx), values, problems, flagsIn(ctx))
    }
    ctx.session.flash('said', { key: 'fleet_papers.said.rule_changed' })
    return ctx.response.redirect('/fleet/papers/rules')
  }

  async #found(ctx: HttpContext): Promise<InspectionRule> {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new PapersNotYours()
    const rule = await InspectionRule.find(ctx.params.id, { client: db.connection() })
    if (!rule) throw new RuleNotFound()
    return rule
  }

  async #newPage(
    ctx: HttpContext,
    values: Record<string, string>,
    problems: Problem[],
    flags: Record<string, boolean>
  ) {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new PapersNotYours()
    const i18n = i18nManager.locale(ctx.locale)
    const chosen: unknown = ctx.request.input('vehicleKinds')
    return ctx.view.render('pages/fleet/papers/rule_new', {
      ...{ values, problems, flags },
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      kinds: paperKinds.map((value) => ({
        value,
        label: capitalised(kindName(value, ctx.locale)),
      })),
      vehicleKinds: vehicleKinds.map((value) => ({
        value,
        label: vehicleKindWords[value][ctx.locale],
        checked: Array.isArray(chosen) && chosen.includes(value),
      })),
      meterKinds: meterKinds.map((value) => ({
        value,
        label: i18n.t(`fleet_papers.rules.meter_kinds.${value}`),
      })),
    })
  }

  async #editPage(
    ctx: HttpContext,
    rule: InspectionRule,
    values: Record<string, string>,
    problems: Problem[],
    flags: Record<string, boolean>
  ) {
    return ctx.view.render('pages/fleet/papers/rule_edit', {
      ...{ values, problems, flags },
      rule: ruleView(rule, today(), ctx.locale),
      revision: rule.revision,
      kind: capitalised(kindName(rule.kind, ctx.locale)),
    })
  }
}

type RuleInput = { [Name in keyof RuleValues]?: RuleValues[Name] | null } & {
  legalReference: string
  validFrom: string
}

function valuesOf(input: RuleInput): RuleValues {
  const { firstMonths = null, everyMonths = null, everyMeter = null } = input
  const { legalReference, validFrom } = input
  const flags = { required: Boolean(input.required), blocks: Boolean(input.blocks) }
  return { firstMonths, everyMonths, everyMeter, legalReference, validFrom, ...flags }
}

function flagsIn(ctx: HttpContext) {
  const typed = typedIn(ctx)
  return { required: typed('required') === 'true', blocks: typed('blocks') === 'true' }
}
