import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { PaperNotFound, PapersNotYours } from '#app/fleet/papers/paper_exceptions'
import { inspectionResults, paperKinds } from '#app/fleet/papers/paper_kinds'
import { paperPage } from '#app/fleet/papers/paper_page'
import { plateAsProblem } from '#app/fleet/papers/plate_problem'
import { paperService, type PaperEdit } from '#app/fleet/papers/paper_service'
import { capitalised } from '#app/fleet/papers/paper_view'
import { kindName } from '#app/fleet/papers/paper_words'
import { papersPage } from '#app/fleet/papers/papers_page'
import { newPaperValidator, paperEditValidator } from '#app/fleet/papers/papers_validator'
import { asNumber } from '#app/fleet/papers/typed_number'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { shownPlate } from '#app/shared/plate'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** Which refusal is about which field. */
const FIELDS = {
  E_VEHICLE_UNKNOWN: 'plate',
  E_FLEET_PAPER_UNTIL_MISSING: 'untilOn',
  E_FLEET_PAPER_UNTIL_BEFORE_FROM: 'untilOn',
  E_FLEET_INSPECTION_IN_FUTURE: 'fromOn',
  E_FLEET_PAPER_DATE_UNLIKELY: 'fromOn',
  E_FLEET_RESULT_MISSING: 'result',
  E_FLEET_SERVICE_METER_MISSING: 'meter',
  E_FLEET_COST_INVALID: 'cost',
}

const NAMES = ['number', 'issuer', 'fromOn', 'untilOn', 'result', 'meter', 'cost', 'note'] as const

export default class PapersController {
  async index(ctx: HttpContext) {
    return papersPage(ctx)
  }

  async show(ctx: HttpContext) {
    return paperPage(ctx)
  }

  async create(ctx: HttpContext) {
    const asked = typedIn(ctx)
    const kind = paperKinds.find((each) => each === asked('kind')) ?? ''
    const values = { plate: shownPlateOr(asked('vehicle')), kind, fromOn: today() }
    return this.#newPage(ctx, values)
  }

  async store(ctx: HttpContext) {
    try {
      const { plate, kind, ...input } = await ctx.request.validateUsing(newPaperValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const paper = await paperService.record(act, plate, { kind, ...inputOf(input) })
          return `/fleet/papers/${paper.id}`
        })
      )
      ctx.session.flash('said', { key: 'fleet_papers.said.recorded' })
      return ctx.response.redirect(url)
    } catch (error) {
      const problems = problemsOf(plateAsProblem(error), ctx, FIELDS)
      const typed = typedIn(ctx)
      const fields = ['plate', 'kind', ...NAMES]
      return this.#newPage(ctx, Object.fromEntries(fields.map((n) => [n, typed(n)])), problems)
    }
  }

  async edit(ctx: HttpContext) {
    const { paper } = await this.#found(ctx)
    const values = Object.fromEntries(
      NAMES.map((name) => [name, textOf(name === 'meter' ? paper.atMeter : paper[name])])
    )
    return this.#editPage(ctx, values, paper.revision)
  }

  async update(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(paperEditValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        paperService.edit(act, ctx.params.id, inputOf(input), seen)
      )
      ctx.session.flash('said', { key: 'fleet_papers.said.edited' })
      return ctx.response.redirect(`/fleet/papers/${ctx.params.id}`)
    } catch (error) {
      const problems = problemsOf(error, ctx, FIELDS)
      const typed = typedIn(ctx)
      const values = Object.fromEntries(NAMES.map((name) => [name, typed(name)]))
      const { paper } = await this.#found(ctx)
      return this.#editPage(ctx, values, paper.revision, problems)
    }
  }

  async #found(ctx: HttpContext) {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new PapersNotYours()
    const paper = await VehiclePaper.find(ctx.params.id, { client: db.connection() })
    if (!paper) throw new PaperNotFound()
    const vehicle = await Vehicle.findOrFail(paper.vehicleId, { client: db.connection() })
    return { paper, vehicle }
  }

  async #newPage(ctx: HttpContext, values: Record<string, string>, problems: Problem[] = []) {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new PapersNotYours()
    const plates = await db.from('vehicles').orderBy('plate').select('plate').limit(500)
    return ctx.view.render('pages/fleet/papers/create', {
      values,
      problems,
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      kinds: paperKinds.map((value) => ({
        value,
        label: capitalised(kindName(value, ctx.locale)),
      })),
      results: resultChoices(ctx),
      plates: plates.map(({ plate }) => shownPlate(plate)),
    })
  }

  async #editPage(
    ctx: HttpContext,
    values: Record<string, string>,
    revision: number,
    problems: Problem[] = []
  ) {
    const { paper, vehicle } = await this.#found(ctx)
    return ctx.view.render('pages/fleet/papers/edit', {
      ...{ paper, values, revision, problems },
      plate: shownPlate(vehicle.plate),
      kind: capitalised(kindName(paper.kind, ctx.locale)),
      isService: paper.kind === 'service',
      results: paper.result === null ? [] : resultChoices(ctx),
    })
  }
}

function resultChoices(ctx: HttpContext) {
  return inspectionResults.map((value) => ({
    value,
    label: capitalised(ctx.i18n.t(`fleet_papers.results.${value}`)),
  }))
}

function inputOf(input: {
  [Name in keyof PaperEdit]?: PaperEdit[Name] | string | number | null
}): PaperEdit {
  const rest = input as PaperEdit
  return { ...rest, meter: asNumber(input.meter), cost: asNumber(input.cost) }
}

function shownPlateOr(text: string): string {
  return text ? shownPlate(text.slice(0, 20)) : ''
}

function textOf(value: string | number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}
