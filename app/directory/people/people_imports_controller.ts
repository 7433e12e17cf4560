import type { HttpContext } from '@adonisjs/core/http'
import ldap from '#config/ldap'
import { planView } from '#app/directory/people/plan_view'
import { personPolicy } from '#app/directory/people/person_policy'
import { stage, stagedFile, unstage } from '#app/directory/people/staged_imports'
import { checkTable } from '#app/files/table_files'
import { personOf } from '#app/identity/person_middleware'
import { missing } from '#app/identity/rights'
import orgImport, { type ImportResult } from '#app/org/changes/org_import'
import { PlanChanged } from '#app/org/changes/org_intake'
import { InvalidFile } from '#app/org/state/problems'
import { problemsOf, type Problem } from '#app/shared/problems'
import { Refusal } from '#app/shared/refusal'

/** The organisation's file on the web: first the plan, then its confirmation. */
export default class PeopleImportsController {
  async create(ctx: HttpContext) {
    return this.#form(ctx)
  }

  /** Takes a file in and shows what it would change. */
  async store(ctx: HttpContext) {
    if (!personPolicy.mayManage(ctx.roles)) throw missing('edit_people')
    try {
      const [received] = ctx.upload!.files
      if (!received) throw new ImportFileMissing()
      await checkTable(received)
      const result = await orgImport.run(received.path, { dryRun: true })
      const key = result.count > 0 ? await stage(received.path) : null
      return this.#plan(ctx, key, result)
    } catch (error) {
      return this.#form(ctx, this.#problemsOf(ctx, error))
    }
  }

  /** Carries the plan out that the person saw, or shows the new one. */
  async confirm(ctx: HttpContext) {
    const key: unknown = ctx.request.input('key')
    const path = await stagedFile(key)
    try {
      if (!path) throw new ImportGone()
      const { count } = await orgImport.run(path, {
        actor: personOf(ctx),
        origin: { kind: 'web' },
        seen: String(ctx.request.input('fingerprint')),
      })
      await unstage(path)
      ctx.session.flash('said', { key: 'people.import.said', data: { count } })
      return ctx.response.redirect('/people')
    } catch (error) {
      const problems = this.#problemsOf(ctx, error)
      if (!path || !(error instanceof PlanChanged)) return this.#form(ctx, problems)
      const result = await orgImport.run(path, { dryRun: true })
      return this.#plan(ctx, String(key), result, problems)
    }
  }

  #form(ctx: HttpContext, problems: Problem[] = []) {
    return ctx.view.render('pages/people/import', { problems, hasDirectory: ldap.url !== null })
  }

  #plan(ctx: HttpContext, key: string | null, result: ImportResult, problems: Problem[] = []) {
    return ctx.view.render('pages/people/import_plan', {
      problems,
      key,
      rows: result.rows,
      fingerprint: result.fingerprint,
      count: result.count,
      groups: planView(ctx, result.changes),
    })
  }

  /** Mistakes of the file, each with its line. */
  #problemsOf(ctx: HttpContext, error: unknown): Problem[] {
    if (!(error instanceof InvalidFile)) return problemsOf(error, ctx)
    ctx.response.status(422)
    return error.lines(ctx.locale).map((message) => ({ field: null, message }))
  }
}

class ImportFileMissing extends Refusal {
  constructor() {
    super('E_IMPORT_FILE_MISSING', {
      el: 'Δεν επιλέξατε αρχείο. Επιλέξτε το αρχείο CSV του οργανισμού.',
      en: 'No file was chosen. Choose the organisation’s CSV file.',
    })
  }
}

class ImportGone extends Refusal {
  constructor() {
    super('E_IMPORT_GONE', {
      el: 'Το αρχείο δεν περιμένει πια επιβεβαίωση: εφαρμόστηκε ή πέρασε μία ημέρα. Αν χρειάζεται, ανεβάστε το ξανά.',
      en: 'The file waits for no confirmation any more: it has been applied, or a day has passed. Upload it again where needed.',
    })
  }
}
