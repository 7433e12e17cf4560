/*
 * What the search looks through, in the order in which it shows.
 */
import { findPeople, findUnits } from '#app/directory/directory_search'
import { registerSearch } from '#app/overviews/search'
import { taskSearch } from '#app/tasks/task_search'

registerSearch([
  taskSearch,
  { name: 'people', find: findPeople },
  { name: 'units', find: findUnits },
])
