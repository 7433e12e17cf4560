import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { PaperNotFound, PapersNotYours, PaperVoided } from '#app/fleet/papers/paper_exceptions'
import { paperService } from '#app/fleet/papers/paper_service'
import { capitalised } from '#app/fleet/papers/paper_view'
import { kindName } from '#app/fleet/papers/paper_words'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'

/** The voiding of a paper, with its reason. */
export default class PaperVoidsController {
  async create(ctx: HttpContext, problems: Problem[] = []) {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new PapersNotYours()
    const paper = await VehiclePaper.find(ctx.params.id, { client: db.connection() })
    if (!paper) throw new PaperNotFound()
    if (paper.state === 'voided') throw new PaperVoided()
    return ctx.view.render('pages/fleet/papers/void', {
      paper,
      kind: capitalised(kindName(paper.kind, ctx.locale)),
      problems,
      reason: typedIn(ctx)('reason'),
    })
  }

  async store(ctx: HttpContext) {
    try {
      const reason = typedIn(ctx)('reason')
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        paperService.void(act, ctx.params.id, reason, seen)
      )
    } catch (error) {
      const fields = { E_FLEET_REASON_MISSING: 'reason' }
      return this.create(ctx, problemsOf(error, ctx, fields))
    }
    ctx.session.flash('said', { key: 'fleet_papers.said.voided' })
    return ctx.response.redirect(`/fleet/papers/${ctx.params.id}`)
  }
}
