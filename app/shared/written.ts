import type { HttpContext } from '@adonisjs/core/http'

/** Fields that are nobody's text, or nobody's to see. */
const OWN = /^_|password|code|token|secret/i

/** Shorter values are choices and numbers, and quick to make again. */
const WORTH_KEEPING = 15
const MOST = 5

/**
 * What a person wrote in a form of this site that could not be saved, for a page that hands it
 * back. Other sites' forms can't make that page show their words.
 */
export function writtenIn(ctx: HttpContext): string[] {
  const { request } = ctx
  if (request.method() === 'GET' || request.header('sec-fetch-site') !== 'same-origin') return []
  return Object.entries(request.body() ?? {})
    .filter(([name, value]) => !OWN.test(name) && typeof value === 'string')
    .map(([, value]) => String(value))
    .filter((value) => value.length >= WORTH_KEEPING)
    .slice(0, MOST)
}
