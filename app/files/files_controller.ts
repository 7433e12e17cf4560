import { stat } from 'node:fs/promises'
import type { HttpContext } from '@adonisjs/core/http'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import {
  AttachingNotAllowed,
  FileNotFound,
  FileRefused,
  NoFile,
  RecordNotFound,
  RemovingNotAllowed,
} from '#app/files/file_exceptions'
import { sendFile } from '#app/files/file_answer'
import { kindOf } from '#app/files/file_kinds'
import { fileFor, mayRemove } from '#app/files/file_queries'
import { fileService } from '#app/files/file_service'
import { pathOf } from '#app/files/file_store'
import { recordOf, type FileRecord, type Subject } from '#app/files/file_subjects'
import { downloadUrl } from '#app/files/file_view'
import type { UploadFields } from '#app/files/received_files'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { stripInvisible } from '#app/shared/fold'
import { problemsOf, type Problem } from '#app/shared/problems'
import { wantsJson } from '#app/shared/wants_json'

interface RefusedFile {
  name: string
  code: string
  message: string
}

export default class FilesController {
  /** Attaches what was sent, each file by itself: one that is refused keeps no other away. */
  async store(ctx: HttpContext) {
    const actor = personOf(ctx)
    const { fields, files: received } = ctx.upload!
    const subject = subjectFrom(fields)
    const record = subject && (await recordOf(actor, subject, db.connection()))
    if (!subject || !record) throw new RecordNotFound()
    if (!record.mayAttach) throw new AttachingNotAllowed()
    if (received.length === 0) throw new NoFile()

    const attached: { key: string; name: string }[] = []
    const refusals: RefusedFile[] = []
    for (const file of received) {
      try {
        const origin = { kind: 'web' } as const
        attached.push(await fileService.attach({ actor, origin }, subject, file))
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error
        const { code, worded } = error
        refusals.push({ name: shownName(file.givenName), code, message: worded[ctx.locale] })
      }
    }
    return this.#answer(ctx, record, attached, refusals)
  }

  /** Gives a file out for saving; a PDF also to the browser's viewer, in its preview. */
  async show(ctx: HttpContext) {
    const { file } = await fileFor(personOf(ctx), ctx.params.key)
    const framed = kindOf(file.kind).preview === 'pdf' && ctx.request.qs().inline === '1'
    const path = pathOf(file.key)
    const stored = await stat(path).catch(() => null)
    if (stored?.size !== file.size) {
      logger.error({ key: file.key }, 'the bytes of a file are not as they were written')
      throw new FileNotFound()
    }
    sendFile(ctx, {
      path,
      size: file.size,
      mime: file.mime,
      name: file.name,
      etag: `"${file.sha256.slice(0, 32)}"`,
      inline: framed,
      framed,
    })
  }

  async askRemoval(ctx: HttpContext) {
    return this.#removalPage(ctx, [])
  }

  async destroy(ctx: HttpContext) {
    const reason = String(ctx.request.input('reason') ?? '')
    try {
      const record = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        fileService.remove(act, ctx.params.key, reason)
      )
      if (wantsJson(ctx)) return ctx.response.status(204)
      ctx.session.flash('said', { key: 'files.said.removed', data: {} })
      return ctx.response.redirect(record.url)
    } catch (error) {
      return this.#removalPage(ctx, problemsOf(error, ctx, { E_REMOVAL_REASON: 'reason' }), reason)
    }
  }

  async #removalPage(ctx: HttpContext, problems: Problem[], reason = '') {
    const actor = personOf(ctx)
    const { file, record } = await fileFor(actor, ctx.params.key)
    if (!mayRemove(actor, file, record)) throw new RemovingNotAllowed()
    return ctx.view.render('pages/files/remove', { file, record, problems, values: { reason } })
  }

  #answer(
    ctx: HttpContext,
    record: FileRecord,
    attached: { key: string; name: string }[],
    refusals: RefusedFile[]
  ) {
    const status = attached.length ? 201 : refusals.some(isTooLarge) ? 413 : 422
    if (wantsJson(ctx)) {
      const listed = attached.map((file) => ({ name: file.name, url: downloadUrl(file) }))
      return ctx.response.status(status).json({ attached: listed, refused: refusals })
    }
    if (refusals.length) {
      ctx.response.status(attached.length ? 422 : status)
      return ctx.view.render('pages/files/refused', { record, attached, refusals })
    }
    const count = attached.length
    ctx.session.flash('said', { key: 'files.said.attached', data: { count } })
    return ctx.response.redirect(record.url)
  }
}

function subjectFrom({ type = '', id = '' }: UploadFields): Subject | null {
  return /^[a-z_]{1,40}$/.test(type) && /^[1-9]\d{0,8}$/.test(id) ? { type, id: Number(id) } : null
}

function isTooLarge({ code }: RefusedFile): boolean {
  return code === 'E_FILE_TOO_LARGE'
}

/** A hostile name, so that it can be shown where its refusal is told. */
function shownName(given: string): string {
  const name = stripInvisible(given.toWellFormed()).replace(/\p{Cc}/gu, '')
  return name.length > 80 ? `${name.slice(0, 80)}…` : name
}
