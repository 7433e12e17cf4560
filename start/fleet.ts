/*
 * What the parts of the fleet bring to each other: panels of a vehicle's page, what keeps it off
 * the road, what is said of it in the chat.
 */
import { paperBlocks } from '#app/fleet/papers/paper_blocks'
import { papersPanel, papersRemark, worksPanel } from '#app/fleet/papers/papers_panels'
import { fuelPanel } from '#app/fleet/fuel/fuel_panel'
import { registerBlock } from '#app/fleet/registry/vehicle_blocks'
import { checkPanel } from '#app/fleet/checks/check_panel'
import { markForChecks } from '#app/fleet/checks/slip_hook'
import { registerSlipCheck } from '#app/fleet/fuel/slip_checks'
import { statusBlocks } from '#app/fleet/registry/status_blocks'
import { registerVehiclePanel } from '#app/fleet/registry/vehicle_panels'
import { registerVehicleRemark } from '#app/fleet/registry/vehicle_remarks'

registerBlock(statusBlocks)
registerBlock(paperBlocks)

registerVehiclePanel(papersPanel)
registerVehiclePanel(worksPanel)

registerVehicleRemark(papersRemark)

registerVehiclePanel(fuelPanel)
registerSlipCheck(markForChecks)
registerVehiclePanel(checkPanel)
