import router from '@adonisjs/core/services/router'
import { entitled, signedIn } from '#start/kernel'

const FleetOverviewController = () => import('#app/fleet/registry/fleet_overview_controller')
const VehiclesController = () => import('#app/fleet/registry/vehicles_controller')
const VehicleChangesController = () => import('#app/fleet/registry/vehicle_changes_controller')
const VehicleExportsController = () => import('#app/fleet/registry/vehicle_exports_controller')
const DriversController = () => import('#app/fleet/registry/drivers_controller')
const DriverExportsController = () => import('#app/fleet/registry/driver_exports_controller')

const office = entitled('manage_fleet')
const vehicle = '/fleet/vehicles/:plate'
const driver = '/fleet/drivers/:username'

router.get('/fleet', [FleetOverviewController, 'show']).as('fleet.show').use(signedIn)

router.get('/fleet/vehicles', [VehiclesController, 'index']).as('vehicles.index').use(signedIn)
router.get('/fleet/vehicles/new', [VehiclesController, 'create']).as('vehicles.create').use(office)
router
  .get('/fleet/vehicles/export', [VehicleExportsController, 'show'])
  .as('vehicle_exports.show')
  .use(signedIn)
router.post('/fleet/vehicles', [VehiclesController, 'store']).as('vehicles.store').use(office)
router.get(vehicle, [VehiclesController, 'show']).as('vehicles.show').use(signedIn)

router
  .group(() => {
    router.get(`${vehicle}/edit`, [VehiclesController, 'edit']).as('vehicles.edit')
    router.put(vehicle, [VehiclesController, 'update']).as('vehicles.update')
    router
      .get(`${vehicle}/status`, [VehicleChangesController, 'editStatus'])
      .as('vehicle_changes.edit_status')
    router
      .post(`${vehicle}/status`, [VehicleChangesController, 'storeStatus'])
      .as('vehicle_changes.store_status')
    router
      .get(`${vehicle}/meter`, [VehicleChangesController, 'editMeter'])
      .as('vehicle_changes.edit_meter')
    router
      .post(`${vehicle}/meter`, [VehicleChangesController, 'storeMeter'])
      .as('vehicle_changes.store_meter')
    router
      .get(`${vehicle}/keeper`, [VehicleChangesController, 'editKeeper'])
      .as('vehicle_changes.edit_keeper')
    router
      .post(`${vehicle}/keeper`, [VehicleChangesController, 'storeKeeper'])
      .as('vehicle_changes.store_keeper')
  })
  .use(office)

router.get('/fleet/drivers', [DriversController, 'index']).as('drivers.index').use(signedIn)

router
  .group(() => {
    router.get('/fleet/drivers/new', [DriversController, 'create']).as('drivers.create')
    router.get('/fleet/drivers/export', [DriverExportsController, 'show']).as('driver_exports.show')
    router.post('/fleet/drivers', [DriversController, 'store']).as('drivers.store')
    router.get(driver, [DriversController, 'edit']).as('drivers.edit')
    router.put(driver, [DriversController, 'update']).as('drivers.update')
    router.post(`${driver}/end`, [DriversController, 'end']).as('drivers.end')
  })
  .use(office)
