import { statusWords, vehicleKindWords } from '#app/fleet/registry/registry_words'
import { shownPlate, vehicleUrl } from '#app/fleet/registry/plates'
import { vehicleList, vehiclesOf } from '#app/fleet/registry/vehicle_list'
import { typedWords } from '#app/activity/search_index'
import type { SearchProvider } from '#app/shared/search_provider'

/** Vehicles by plate in either alphabet, brand, model or description. */
export const vehicleSearch: SearchProvider = {
  name: 'vehicles',
  async find(_actor, text, locale, limit) {
    if (!typedWords(text).length) return []
    const { rows } = await vehiclesOf(vehicleList.read({ text, status: 'all' }), limit)
    return rows.map((row) => ({
      label: [shownPlate(row.plate), row.brand, row.model].filter(Boolean).join(' '),
      meta: `${vehicleKindWords[row.kind][locale]} · ${statusWords[row.status][locale]}`,
      url: vehicleUrl(row.plate),
      icon: 'truck',
    }))
  },
}
