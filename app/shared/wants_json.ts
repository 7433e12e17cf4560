import type { HttpContext } from '@adonisjs/core/http'

/** True for programs that take JSON and no pages. */
export function wantsJson(ctx: HttpContext): boolean {
  return ctx.request.accepts(['html', 'json']) === 'json'
}
