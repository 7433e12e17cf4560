import router from '@adonisjs/core/services/router'
import { machines } from '#start/kernel'

const AssetsController = () => import('#app/shared/assets_controller')

router.get('/assets/:file', [AssetsController, 'show']).as('assets.show').use(machines)
router.get('/robots.txt', [AssetsController, 'robots']).as('assets.robots').use(machines)
