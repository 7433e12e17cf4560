import router from '@adonisjs/core/services/router'

const AssetsController = () => import('#app/shared/assets_controller')

router.get('/assets/:file', [AssetsController, 'show']).as('assets.show')
