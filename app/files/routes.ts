import router from '@adonisjs/core/services/router'
import { signedIn, uploads } from '#start/kernel'

const FilesController = () => import('#app/files/files_controller')
const PreviewsController = () => import('#app/files/previews_controller')

router.post('/files', [FilesController, 'store']).as('files.store').use(uploads)

router
  .group(() => {
    const file = '/files/:key'
    router.get(`${file}/preview`, [PreviewsController, 'show']).as('files.preview')
    router
      .get(`${file}/picture/:size`, [PreviewsController, 'picture'])
      .where('size', /^(small|large)$/)
      .as('files.picture')
    router.get(`${file}/removal`, [FilesController, 'askRemoval']).as('files.ask_removal')
    router.get(`${file}/:name`, [FilesController, 'show']).as('files.show')
    router.delete(file, [FilesController, 'destroy']).as('files.destroy')
  })
  .where('key', /^[0-9a-f]{32}$/)
  .use(signedIn)
