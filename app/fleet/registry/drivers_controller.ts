import type { HttpContext } from '@adonisjs/core/http'
import { driverListPage, editDriverPage, newDriverPage } from '#app/fleet/registry/driver_pages'
import { driverService } from '#app/fleet/registry/driver_service'
import { DriverNotStaff, DriverUnknown } from '#app/fleet/registry/fleet_exceptions'
import { actingHere } from '#app/fleet/registry/fleet_form'
import {
  driverEndValidator,
  driverValidator,
  newDriverValidator,
} from '#app/fleet/registry/registry_validator'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

export default class DriversController {
  async index(ctx: HttpContext) {
    return driverListPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newDriverPage(ctx)
  }

  async store(ctx: HttpContext) {
    try {
      const { person: name, ...rest } = await ctx.request.validateUsing(newDriverValidator)
      const input = { ...rest, licenceCategories: rest.licenceCategories ?? [] }
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await actingHere(ctx, (act) =>
        submitOnce(act, token, async () => {
          const chart = await orgChart(act.trx)
          // The list of suggestions writes `Name (username)`.
          const named = /\(([\w.-]+)\)$/.exec(name)?.[1] ?? name
          const found = chart.findPeople(named).filter(({ active }) => active)
          if (found.length !== 1) throw new DriverNotStaff()
          await driverService.register(act, found[0].id, input)
          return `/fleet/drivers/${found[0].username}`
        })
      )
      ctx.session.flash('said', { key: 'fleet.said.registered', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return newDriverPage(ctx, error)
    }
  }

  async edit(ctx: HttpContext) {
    return editDriverPage(ctx)
  }

  async update(ctx: HttpContext) {
    try {
      const rest = await ctx.request.validateUsing(driverValidator)
      const input = { ...rest, licenceCategories: rest.licenceCategories ?? [] }
      const seen = revisionIn(ctx)
      const personId = await this.#personId(ctx)
      await actingHere(ctx, (act) => driverService.edit(act, personId, input, seen))
      ctx.session.flash('said', { key: 'fleet.said.driver_edited', data: {} })
      return ctx.response.redirect('/fleet/drivers')
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editDriverPage(ctx, error)
    }
  }

  async end(ctx: HttpContext) {
    try {
      const { reason } = await ctx.request.validateUsing(driverEndValidator)
      const seen = revisionIn(ctx)
      const personId = await this.#personId(ctx)
      await actingHere(ctx, (act) => driverService.end(act, personId, reason ?? '', seen))
      ctx.session.flash('said', { key: 'fleet.said.driver_ended', data: {} })
      return ctx.response.redirect('/fleet/drivers')
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editDriverPage(ctx, error)
    }
  }

  async #personId(ctx: HttpContext): Promise<number> {
    const chart = await orgChart()
    const person = chart.people.find(({ username }) => username === ctx.params.username)
    if (!person) throw new DriverUnknown()
    return person.id
  }
}
