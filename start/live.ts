/*
 * Which kinds of records pages watch, people follow and notifications tell of: who may know of
 * what happens to one, and where its page is.
 */
import { registerSubjects, type EventFacts } from '#app/activity/live_subjects'
import { notifications } from '#app/activity/notification_service'
import { deliverySubject } from '#app/administration/deliveries/delivery_subject'
import { roomExceptionSubject, roomPlanSubject } from '#app/administration/room_plan_subject'
import {
  inspectionRuleSubject,
  vehicleFaultSubject,
  vehiclePaperSubject,
  workOrderSubject,
} from '#app/fleet/papers/papers_subjects'
import { fuelSlipSubject, fuelTankSubject } from '#app/fleet/fuel/fuel_slip_subject'
import { speedSubject } from '#app/fleet/speed/speed_subject'
import { checkSubject } from '#app/fleet/checks/check_subject'
import { reorganisationSubject } from '#app/reorganisations/reorganisation_subject'
import { driverSubject, vehicleSubject } from '#app/fleet/registry/vehicle_subject'
import { accompanyEvents } from '#app/shared/recording'
import { projectRoomSubject } from '#app/project_rooms/project_room_subject'
import { tripSubject } from '#app/fleet/trips/trip_subject'
import { taskSubject } from '#app/tasks/task_subject'

const onOrgChart = {
  url: ({ name }: EventFacts) =>
    /^(absence|substitution)\./.test(name) ? '/substitutions' : '/org-chart',
  icon: 'network',
} as const

/** Who is where is known to everybody: the org chart shows it. */
const everybody = { ...onOrgChart, knows: () => () => true }

registerSubjects({
  fuel_check: checkSubject,
  speed_event: speedSubject,
  outbox: deliverySubject,
  reorganisation: reorganisationSubject,
  room_exception: roomExceptionSubject,
  room_plan: roomPlanSubject,
  task: taskSubject,
  inspection_rule: inspectionRuleSubject,
  vehicle_fault: vehicleFaultSubject,
  vehicle_paper: vehiclePaperSubject,
  work_order: workOrderSubject,
  fuel_slip: fuelSlipSubject,
  fuel_tank: fuelTankSubject,
  vehicle: vehicleSubject,
  driver: driverSubject,
  project_room: projectRoomSubject,
  trip_sheet: tripSubject,
  unit: everybody,
  org: everybody,
  person: {
    ...onOrgChart,
    knows: (_chart, { name }) => {
      const isPlacement = /^person\.(placed|posted)$/.test(name) || name.startsWith('placement.')
      return () => isPlacement
    },
  },
})

accompanyEvents(notifications)
