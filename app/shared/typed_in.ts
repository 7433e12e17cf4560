import type { HttpContext } from '@adonisjs/core/http'

/** What came in a field of a form, as text: nobody's arrays and objects reach a page. */
export function typedIn(ctx: HttpContext): (name: string) => string {
  return (name) => {
    const value: unknown = ctx.request.input(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
}
