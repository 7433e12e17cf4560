/*
 * To which kinds of records files can be attached.
 */
import app from '@adonisjs/core/services/app'
import { personFiles } from '#app/directory/people/person_files'
import { registerFileSubjects } from '#app/files/file_subjects'
import { keepStoreSwept } from '#app/files/file_sweep'
import {
  vehicleFaultFiles,
  vehiclePaperFiles,
  workOrderFiles,
} from '#app/fleet/papers/papers_subjects'
import { fuelSlipFiles } from '#app/fleet/fuel/fuel_slip_files'
import { vehicleFiles } from '#app/fleet/registry/vehicle_files'
import { roomTemplateFiles } from '#app/room_templates/room_template_files'
import { taskFiles } from '#app/tasks/task_files'

registerFileSubjects({
  task: taskFiles,
  person: personFiles,
  room_template: roomTemplateFiles,
  vehicle_fault: vehicleFaultFiles,
  vehicle_paper: vehiclePaperFiles,
  work_order: workOrderFiles,
  fuel_slip: fuelSlipFiles,
  vehicle: vehicleFiles,
})

app.ready(() => {
  if (app.getEnvironment() === 'web') keepStoreSwept()
})
