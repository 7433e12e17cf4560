/*
 * What the parts of the fleet bring to each other: panels of a vehicle's page, what keeps it off
 * the road, what is said of it in the chat.
 */
import { checkPanel } from '#app/fleet/checks/check_panel'
import { markForChecks } from '#app/fleet/checks/slip_hook'
import { fuelPanel } from '#app/fleet/fuel/fuel_panel'
import { registerSlipCheck } from '#app/fleet/fuel/slip_checks'
import { paperBlocks } from '#app/fleet/papers/paper_blocks'
import { papersPanel, papersRemark, worksPanel } from '#app/fleet/papers/papers_panels'
import { fleetArea } from '#app/fleet/registry/fleet_room'
import {
  driversPanel,
  historyPanel,
  keeperPanel,
  readingsPanel,
} from '#app/fleet/registry/registry_panels'
import { statusBlocks } from '#app/fleet/registry/status_blocks'
import { registerBlock } from '#app/fleet/registry/vehicle_blocks'
import { registerVehiclePanel } from '#app/fleet/registry/vehicle_panels'
import { registerVehicleRemark } from '#app/fleet/registry/vehicle_remarks'
import { registerArea } from '#app/rooms/desired/area_rooms'

registerArea(fleetArea)

registerBlock(statusBlocks)
registerBlock(paperBlocks)

registerVehiclePanel(keeperPanel)
registerVehiclePanel(driversPanel)
registerVehiclePanel(historyPanel)
registerVehiclePanel(readingsPanel)
registerVehiclePanel(papersPanel)
registerVehiclePanel(worksPanel)
registerVehiclePanel(fuelPanel)
registerVehiclePanel(checkPanel)

registerVehicleRemark(papersRemark)

registerSlipCheck(markForChecks)
