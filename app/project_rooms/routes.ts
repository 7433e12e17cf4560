import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const ProjectRoomsController = () => import('#app/project_rooms/project_rooms_controller')
const ProjectRoomExportsController = () =>
  import('#app/project_rooms/project_room_exports_controller')
const ProjectRoomClosuresController = () =>
  import('#app/project_rooms/project_room_closures_controller')

router
  .group(() => {
    const rooms = '/project-rooms'
    router.get(rooms, [ProjectRoomsController, 'index']).as('project_rooms.index')
    router.get(`${rooms}/new`, [ProjectRoomsController, 'create']).as('project_rooms.create')
    router
      .get(`${rooms}/export`, [ProjectRoomExportsController, 'show'])
      .as('project_room_exports.show')
    router.post(rooms, [ProjectRoomsController, 'store']).as('project_rooms.store')
    router.get(`${rooms}/:id`, [ProjectRoomsController, 'show']).as('project_rooms.show')
    router.get(`${rooms}/:id/edit`, [ProjectRoomsController, 'edit']).as('project_rooms.edit')
    router.put(`${rooms}/:id`, [ProjectRoomsController, 'update']).as('project_rooms.update')

    const closure = `${rooms}/:id/closure`
    router.post(closure, [ProjectRoomClosuresController, 'store']).as('project_room_closures.store')
    router
      .delete(closure, [ProjectRoomClosuresController, 'destroy'])
      .as('project_room_closures.destroy')
  })
  .where('id', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .use(signedIn)
