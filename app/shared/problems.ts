import { errors } from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#app/shared/refusal'
import { wantsJson } from '#app/shared/wants_json'

/** What is wrong with a form, in the person's words. */
export interface Problem {
  /** The field that it is about; null where it is about the whole. */
  field: string | null
  message: string
}

/**
 * What a form shows when it comes back: invalid fields, or a refusal by the service. Sets the
 * answer's status.
 *
 * @param fields which refusal is about which field, by the refusal's code
 * @throws every other error, and each of them where a program asked for JSON
 */
export function problemsOf(
  error: unknown,
  ctx: HttpContext,
  fields: Readonly<Record<string, string>> = {}
): Problem[] {
  if (wantsJson(ctx)) throw error
  if (error instanceof errors.E_VALIDATION_ERROR) {
    ctx.response.status(422)
    return error.messages.map((each: { field: string; message: string }) => ({
      field: each.field,
      message: each.message,
    }))
  }
  if (error instanceof Refusal && error.status !== 404) {
    ctx.response.status(error.status)
    return [{ field: fields[error.code] ?? null, message: error.worded[ctx.locale] }]
  }
  throw error
}
