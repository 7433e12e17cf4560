/*
 * What a vehicle's page, and the overview of the fleet, are made of: each part of the fleet brings
 * its own panels, and start/fleet.ts brings them together.
 */
import type { HttpContext } from '@adonisjs/core/http'
import type Vehicle from '#app/fleet/registry/vehicle'

/**
 * The tabs of a vehicle's page: how it is · what it does and takes · its papers and work orders ·
 * who drives it · what was.
 */
export const vehicleTabs = ['now', 'use', 'papers', 'drivers', 'past'] as const

export type VehicleTab = (typeof vehicleTabs)[number]

export interface VehiclePanel {
  name: string
  /** `now` where left out: trips, fuel and checks are on `use`. Each tab has twelve queries in all. */
  tab?: VehicleTab
  /** Smaller ones come first. */
  order: number
  /** `main` below one another, `aside` beside them. */
  place: 'main' | 'aside'
  /** What its template needs, as `panel`; null where it has nothing to show to this person. */
  load(ctx: HttpContext, vehicle: Vehicle): Promise<Record<string, unknown> | null>
  /** Its template: `pages/fleet/papers/panel`. */
  partial: string
}

/** The same on `/fleet`, of no vehicle. */
export type OverviewPanel = Omit<VehiclePanel, 'load' | 'tab'> & {
  load(ctx: HttpContext): Promise<Record<string, unknown> | null>
}

const vehiclePanels: VehiclePanel[] = []
const overviewPanels: OverviewPanel[] = []

export function registerVehiclePanel(panel: VehiclePanel): void {
  put(vehiclePanels, panel)
}

export function registerOverviewPanel(panel: OverviewPanel): void {
  put(overviewPanels, panel)
}

/** One after the other: they share a page's connection, and few have much to ask. */
export async function panelsOf(ctx: HttpContext, vehicle: Vehicle, tab: VehicleTab) {
  const here = vehiclePanels.filter((panel) => (panel.tab ?? 'now') === tab)
  return loaded(here, (panel) => panel.load(ctx, vehicle))
}

export async function panelsOfOverview(ctx: HttpContext) {
  return loaded(overviewPanels, (panel) => panel.load(ctx))
}

function put<T extends { name: string; order: number }>(panels: T[], panel: T): void {
  if (panels.some(({ name }) => name === panel.name)) return
  panels.push(panel)
  panels.sort((a, b) => a.order - b.order)
}

async function loaded<T extends { name: string; place: string; partial: string }>(
  panels: readonly T[],
  load: (panel: T) => Promise<Record<string, unknown> | null>
) {
  const shown = []
  for (const panel of panels) {
    const data = await load(panel)
    if (data) shown.push({ name: panel.name, place: panel.place, partial: panel.partial, data })
  }
  return shown
}
