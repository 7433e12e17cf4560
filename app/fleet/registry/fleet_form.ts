/*
 * What the fleet's forms have in common: which refusal is about which field, and what is shown
 * where somebody else was quicker.
 */
import type { HttpContext } from '@adonisjs/core/http'
import { FleetFieldInvalid, FleetOfficeOnly } from '#app/fleet/registry/fleet_exceptions'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { acting, type Act } from '#app/shared/act'
import { personOf } from '#app/identity/person_middleware'
import { problemsOf, type Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'

/** What is wrong, each at its field. */
export function fleetProblems(
  error: unknown,
  ctx: HttpContext,
  fields: Readonly<Record<string, string>> = {}
): Problem[] {
  if (error === undefined) return []
  const ofField = error instanceof FleetFieldInvalid ? { [error.code]: error.field } : {}
  return problemsOf(error, ctx, { ...fields, ...ofField })
}

/** Acts for the person at the web. */
export function actingHere<T>(ctx: HttpContext, work: (act: Act) => Promise<T>): Promise<T> {
  return acting({ actor: personOf(ctx), origin: { kind: 'web' } }, work)
}

/** @throws FleetOfficeOnly for a form that only the office fills in */
export function officeHere(ctx: HttpContext): void {
  if (!fleetPolicy.mayManage(ctx.roles)) throw new FleetOfficeOnly()
}

/**
 * The values of a form that changes a record: what stands, or what was typed; with what stands now
 * beside each field where somebody else changed it meanwhile.
 */
export function editedValues<F extends string>(
  ctx: HttpContext,
  fields: readonly F[],
  stands: (field: F) => string,
  words: (field: F) => string,
  record: { revision: number },
  error: unknown,
  problems: Problem[]
): { values: Record<string, string>; revision: string } {
  const typed = typedIn(ctx)
  const changed = error instanceof RecordChangedMeanwhile
  if (changed) {
    for (const field of fields) {
      if (same(typed(field), stands(field))) continue
      const message = ctx.i18n.t('fleet.stands_now', { value: words(field) })
      problems.push({ field, message })
    }
  }
  const value = (field: F) => (error === undefined ? stands(field) : typed(field))
  return {
    values: Object.fromEntries(fields.map((field) => [field, value(field)])),
    revision: error === undefined || changed ? String(record.revision) : typed('revision'),
  }
}

/** Browsers change line ends, and people the decimal sign. */
function same(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').replace(',', '.').trim()
  return plain(a) === plain(b)
}
