import type { HttpContext } from '@adonisjs/core/http'
import encryption from '@adonisjs/core/services/encryption'
import { chartOfDay } from '#app/directory/chart/chart_day'
import { orgForms } from '#app/directory/org_forms/index'
import type { FormScene, Meant, OrgForm } from '#app/directory/org_forms/org_form'
import { Typed } from '#app/directory/org_forms/typed'
import { whatFollows, type Consequence } from '#app/directory/org_forms/what_follows'
import { personOf } from '#app/identity/person_middleware'
import { mayByRole, missing } from '#app/identity/rights'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { seenIn, seenText } from '#app/directory/org_forms/seen'
import orgService from '#app/org/changes/org_service'
import { staffingOn } from '#app/org/chart/unit_posts'
import { answerGiven, formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { Refusal } from '#app/shared/refusal'
import { today } from '#app/shared/time'

/** How long what was done can be taken back by its bar. */
const UNDO_FOR = '15 minutes'

interface Undo {
  edits: Meant['edits']
  url: string
}

/** Every form that changes the org chart; what is asked and meant stands in `org_forms`. */
export default class OrgChangesController {
  async create(ctx: HttpContext) {
    const form = formOf(ctx)
    const scene = await sceneOf(ctx)
    const isEmpty = !ctx.request.input('act') && !ctx.request.input('formToken')
    return page(ctx, form, scene, { asked: !isEmpty, problems: [] })
  }

  async store(ctx: HttpContext) {
    const form = formOf(ctx)
    const token = formTokenIn(ctx.request.input('formToken'))
    const scene = await sceneOf(ctx)
    // Sent twice, it is no longer what it was about that stands.
    const former = await answerGiven(personOf(ctx).id, token)
    if (former) return ctx.response.redirect(former)
    const meant = form.meant(scene)
    if (!meant) {
      ctx.response.status(422)
      return page(ctx, form, scene, { asked: true, problems: scene.typed.problems })
    }
    try {
      const seen = seenIn(ctx, meant)
      const who = { actor: personOf(ctx), origin: { kind: 'web' } } as const
      const within = async (act: Parameters<typeof submitOnce>[0]) => {
        const { first } = await submitOnce(act, token, async () => meant.url)
        if (!first) throw new Repeated()
      }
      await orgService.change(who, meant.edits, { seen, within })
    } catch (error) {
      // The same form was quicker: what it did is why this one is refused.
      const url = await answerGiven(personOf(ctx).id, token)
      if (url) return ctx.response.redirect(url)
      const problems = problemsOf(error, ctx)
      return page(ctx, form, scene, { asked: true, problems })
    }
    say(ctx, meant)
    return ctx.response.redirect(meant.url)
  }

  /** Takes back what was done last, as far as nothing has changed since. */
  async undo(ctx: HttpContext) {
    const undo = encryption.decrypt<Undo>(String(ctx.request.input('undo')), 'org-undo')
    if (!undo) throw new UndoTooLate()
    await orgService.change({ actor: personOf(ctx), origin: { kind: 'web' } }, undo.edits)
    ctx.session.flash('said', { key: 'chart.said.undone' })
    return ctx.response.redirect(undo.url)
  }
}

class Repeated extends Error {}

export class UndoTooLate extends Refusal {
  constructor() {
    super('E_UNDO_TOO_LATE', {
      el: 'Η αναίρεση δεν γίνεται πια. Κάντε την αντίθετη αλλαγή από τη σελίδα της μονάδας.',
      en: 'This can no longer be undone. Make the opposite change from the unit’s page.',
    })
  }
}

/** @throws RightMissing */
function formOf(ctx: HttpContext): OrgForm {
  const form = orgForms.get(ctx.params.form)!
  if (!mayByRole(form.right, ctx.roles)) throw missing(form.right)
  return form
}

async function sceneOf(ctx: HttpContext): Promise<FormScene> {
  const typed = new Typed(ctx)
  const on = typed.date('on') ?? typed.date('last') ?? today()
  const { locale, i18n } = ctx
  const chart = on === today() ? await chartOfDay(ctx) : await orgChart(undefined, on)
  return { chart, typed, locale, i18n, staffing: await staffingOn(on) }
}

async function page(
  ctx: HttpContext,
  form: OrgForm,
  scene: FormScene,
  { asked, problems }: { asked: boolean; problems: Problem[] }
) {
  const fields = form.fields(scene)
  const key = form.name.replaceAll('-', '_')
  const { consequences, seen } = await preview(form, scene)
  return ctx.view.render('pages/org_chart/change', {
    form,
    key,
    title: ctx.i18n.t(`chart.forms.${key}.title`),
    fields,
    problems: asked ? problems : [],
    consequences,
    seen,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
  })
}

/** What would follow of what is typed so far, whatever is still missing of the act's number. */
async function preview(
  form: OrgForm,
  scene: FormScene
): Promise<{ consequences: Consequence[] | null; seen: string }> {
  const meant = form.meant({ ...scene, typed: scene.typed.withoutAct() })
  if (!meant) return { consequences: null, seen: '' }
  const found = await orgService.preview(meant.edits, meant.on)
  return { consequences: await whatFollows(found, meant, scene), seen: seenText(meant) }
}

/** The bar that says what was done, with the way back where there is one. */
function say({ session }: HttpContext, meant: Meant): void {
  const { key, data } = meant.said
  const undo: Undo | null = meant.undo ? { edits: meant.undo, url: meant.url } : null
  session.flash('said', {
    key: `chart.said.${key}`,
    data,
    undo: undo && {
      url: '/org-chart/undo',
      value: encryption.encrypt(undo, UNDO_FOR, 'org-undo'),
    },
  })
}
