/*
 * What the parts of the fleet bring to each other: panels of a vehicle's page, what keeps it off
 * the road, what is said of it in the chat.
 */
import { registerBlock } from '#app/fleet/registry/vehicle_blocks'
import { statusBlocks } from '#app/fleet/registry/status_blocks'

registerBlock(statusBlocks)
