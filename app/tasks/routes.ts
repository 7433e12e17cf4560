import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const TasksController = () => import('#app/tasks/tasks_controller')
const TaskExportsController = () => import('#app/tasks/task_exports_controller')
const TaskAssignmentsController = () => import('#app/tasks/task_assignments_controller')
const TaskClosuresController = () => import('#app/tasks/task_closures_controller')

router
  .group(() => {
    router.get('/tasks', [TasksController, 'index']).as('tasks.index')
    router.get('/tasks/new', [TasksController, 'create']).as('tasks.create')
    router.get('/tasks/export', [TaskExportsController, 'show']).as('task_exports.show')
    router.post('/tasks', [TasksController, 'store']).as('tasks.store')
    router.get('/tasks/:number', [TasksController, 'show']).as('tasks.show')
    router.get('/tasks/:number/edit', [TasksController, 'edit']).as('tasks.edit')
    router.put('/tasks/:number', [TasksController, 'update']).as('tasks.update')

    const assignment = '/tasks/:number/assignment'
    router.get(assignment, [TaskAssignmentsController, 'create']).as('task_assignments.create')
    router.post(assignment, [TaskAssignmentsController, 'store']).as('task_assignments.store')

    const closure = '/tasks/:number/closure'
    router.post(closure, [TaskClosuresController, 'store']).as('task_closures.store')
    router.delete(closure, [TaskClosuresController, 'destroy']).as('task_closures.destroy')
  })
  .where('number', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .use(signedIn)
