import router from '@adonisjs/core/services/router'
import { entitled, uploadsFor } from '#start/kernel'

const RoomTemplatesController = () => import('#app/room_templates/room_templates_controller')
const RoomPicturesController = () => import('#app/room_templates/room_pictures_controller')

const PAGE = '/administration/room-templates'
const KIND = /^[a-z_]{1,40}$/

router
  .group(() => {
    router.get(PAGE, [RoomTemplatesController, 'index']).as('room_templates.index')
    router.get(`${PAGE}/:kind`, [RoomTemplatesController, 'edit']).as('room_templates.edit')
    router.put(`${PAGE}/:kind`, [RoomTemplatesController, 'update']).as('room_templates.update')
    router
      .delete(`${PAGE}/:kind`, [RoomTemplatesController, 'destroy'])
      .as('room_templates.destroy')
    router
      .delete(`${PAGE}/:kind/picture`, [RoomPicturesController, 'destroy'])
      .as('room_pictures.destroy')
  })
  .where('kind', KIND)
  .use(entitled('edit_room_templates'))

router
  .post(`${PAGE}/:kind/picture`, [RoomPicturesController, 'store'])
  .where('kind', KIND)
  .as('room_pictures.store')
  .use(uploadsFor('edit_room_templates'))
