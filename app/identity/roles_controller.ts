import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { RoleUnknown } from '#app/identity/role_exceptions'
import { mayByRole } from '#app/identity/rights'
import { rolesWithHolders } from '#app/identity/role_queries'
import { roleService } from '#app/identity/role_service'
import { roleGrantValidator, secondFactorObligationValidator } from '#app/identity/role_validator'
import { isOrdinaryRole, isRole, roles, type Role } from '#app/identity/roles'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'

const PAGE = '/administration/roles'

/** Who is charged with what, for those who grant roles. */
export default class RolesController {
  async index(ctx: HttpContext) {
    return this.#page(ctx, [])
  }

  async store(ctx: HttpContext) {
    try {
      const { username, role } = await ctx.request.validateUsing(roleGrantValidator)
      await acting(this.#web(ctx), (act) => roleService.grant(act, username, role))
      ctx.session.flash('said', { key: 'roles.said.granted', data: { username } })
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx, { E_PERSON_UNKNOWN: 'username' }))
    }
    return ctx.response.redirect(PAGE)
  }

  async destroy(ctx: HttpContext) {
    const personId = Number(ctx.params.person)
    try {
      const role = roleOf(ctx)
      await acting(this.#web(ctx), (act) => roleService.revoke(act, personId, role))
      ctx.session.flash('said', { key: 'roles.said.revoked', data: {} })
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
    return ctx.response.redirect(PAGE)
  }

  /** Whether a role asks for a second factor. */
  async update(ctx: HttpContext) {
    try {
      const role = roleOf(ctx)
      const { required } = await ctx.request.validateUsing(secondFactorObligationValidator)
      await acting(this.#web(ctx), (act) => roleService.obligeSecondFactor(act, role, required))
      const key = required ? 'roles.said.required' : 'roles.said.waived'
      ctx.session.flash('said', { key, data: {} })
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
    return ctx.response.redirect(PAGE)
  }

  #web(ctx: HttpContext) {
    return { actor: personOf(ctx), origin: { kind: 'web' as const } }
  }

  async #page(ctx: HttpContext, problems: Problem[]) {
    const input = (name: string) => {
      const value: unknown = ctx.request.input(name)
      return typeof value === 'string' ? value : ''
    }
    const all = mayByRole('administer', ctx.roles)
    const mayGive = (role: Role) => all || isOrdinaryRole(role)
    const held = await rolesWithHolders()
    return ctx.view.render('pages/administration/roles', {
      problems,
      administers: all,
      roles: held.map((each) => ({ ...each, mine: mayGive(each.role) })),
      choices: roles
        .filter(mayGive)
        .map((role) => ({ value: role, label: ctx.i18n.t(`roles.names.${role}`) })),
      values: { username: input('username'), role: input('role') },
    })
  }
}

function roleOf(ctx: HttpContext): Role {
  const { role } = ctx.params
  if (!isRole(role)) throw new RoleUnknown()
  return role
}
