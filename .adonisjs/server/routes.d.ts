import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'assets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'assets.robots': { paramsTuple?: []; params?: {} }
    'sessions.create': { paramsTuple?: []; params?: {} }
    'sessions.store': { paramsTuple?: []; params?: {} }
    'second_steps.create': { paramsTuple?: []; params?: {} }
    'second_steps.store': { paramsTuple?: []; params?: {} }
    'locales.update': { paramsTuple?: []; params?: {} }
    'appearances.update': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple?: []; params?: {} }
    'web_sessions.index': { paramsTuple?: []; params?: {} }
    'web_sessions.clear': { paramsTuple?: []; params?: {} }
    'web_sessions.destroy': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
    'passwords.edit': { paramsTuple?: []; params?: {} }
    'passwords.update': { paramsTuple?: []; params?: {} }
    'second_factor.show': { paramsTuple?: []; params?: {} }
    'second_factor.store': { paramsTuple?: []; params?: {} }
    'second_factor.destroy': { paramsTuple?: []; params?: {} }
    'second_factor.confirm': { paramsTuple?: []; params?: {} }
    'second_factor.codes': { paramsTuple?: []; params?: {} }
    'roles.index': { paramsTuple?: []; params?: {} }
    'roles.store': { paramsTuple?: []; params?: {} }
    'roles.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'role': ParamValue,'person': ParamValue} }
    'roles.update': { paramsTuple: [ParamValue]; params: {'role': ParamValue} }
    'sign_ons.show': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'conversations.show': { paramsTuple?: []; params?: {} }
    'conversations.create': { paramsTuple?: []; params?: {} }
    'app_passwords.show': { paramsTuple?: []; params?: {} }
    'app_passwords.store': { paramsTuple?: []; params?: {} }
    'app_passwords.destroy': { paramsTuple?: []; params?: {} }
    'chat_sign_outs.show': { paramsTuple?: []; params?: {} }
    'access.own': { paramsTuple?: []; params?: {} }
    'access.show': { paramsTuple?: []; params?: {} }
    'people.create': { paramsTuple?: []; params?: {} }
    'people.store': { paramsTuple?: []; params?: {} }
    'people_imports.create': { paramsTuple?: []; params?: {} }
    'people_imports.confirm': { paramsTuple?: []; params?: {} }
    'directory_imports.create': { paramsTuple?: []; params?: {} }
    'directory_imports.store': { paramsTuple?: []; params?: {} }
    'directory_imports.confirm': { paramsTuple?: []; params?: {} }
    'people.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'people.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_placements.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_placements.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'placement_ends.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'placement_ends.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'departures.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'departures.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'departures.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'personnel_exports.store': { paramsTuple?: []; params?: {} }
    'person_numbers.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_numbers.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_cards.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'people_imports.store': { paramsTuple?: []; params?: {} }
    'person_photos.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'org_chart_files.pdf': { paramsTuple?: []; params?: {} }
    'org_chart_files.table': { paramsTuple?: []; params?: {} }
    'org_changes.undo': { paramsTuple?: []; params?: {} }
    'org_changes.create': { paramsTuple: [ParamValue]; params: {'form': ParamValue} }
    'org_changes.store': { paramsTuple: [ParamValue]; params: {'form': ParamValue} }
    'org_units.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'people.index': { paramsTuple?: []; params?: {} }
    'people_exports.show': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'live.show': { paramsTuple?: []; params?: {} }
    'notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.bell': { paramsTuple?: []; params?: {} }
    'notifications.panel': { paramsTuple?: []; params?: {} }
    'notifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'notification_readings.all': { paramsTuple?: []; params?: {} }
    'notification_readings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'follows.store': { paramsTuple?: []; params?: {} }
    'follows.destroy': { paramsTuple?: []; params?: {} }
    'notice_settings.edit': { paramsTuple?: []; params?: {} }
    'notice_settings.update': { paramsTuple?: []; params?: {} }
    'reminders.index': { paramsTuple?: []; params?: {} }
    'reminders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminders.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'files.store': { paramsTuple?: []; params?: {} }
    'files.preview': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.picture': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'size': ParamValue} }
    'files.ask_removal': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'name': ParamValue} }
    'files.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'substitutions.index': { paramsTuple?: []; params?: {} }
    'substitutions.create': { paramsTuple?: []; params?: {} }
    'substitutions.store': { paramsTuple?: []; params?: {} }
    'substitution_withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'substitution_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'absences.create': { paramsTuple?: []; params?: {} }
    'absences.store': { paramsTuple?: []; params?: {} }
    'absence_withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'absence_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.index': { paramsTuple?: []; params?: {} }
    'reorganisation_exports.show': { paramsTuple?: []; params?: {} }
    'reorganisations.create': { paramsTuple?: []; params?: {} }
    'reorganisations.store': { paramsTuple?: []; params?: {} }
    'reorganisations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_comparisons.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_edits.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_edits.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_edit_places.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_batches.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_batches.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_proposals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_proposals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_approvals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'task_exports.show': { paramsTuple?: []; params?: {} }
    'tasks.store': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'tasks.edit': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'tasks.update': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.destroy': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'trips.index': { paramsTuple?: []; params?: {} }
    'trips.create': { paramsTuple?: []; params?: {} }
    'trip_programmes.show': { paramsTuple?: []; params?: {} }
    'trips.store': { paramsTuple?: []; params?: {} }
    'trips.show': { paramsTuple: [ParamValue]; params: {'sheet': ParamValue} }
    'trip_papers.show': { paramsTuple: [ParamValue]; params: {'sheet': ParamValue} }
    'trip_steps.create': { paramsTuple: [ParamValue,ParamValue]; params: {'sheet': ParamValue,'step': ParamValue} }
    'trip_steps.store': { paramsTuple: [ParamValue,ParamValue]; params: {'sheet': ParamValue,'step': ParamValue} }
    'fuel_slips.index': { paramsTuple?: []; params?: {} }
    'fuel_slips.create': { paramsTuple?: []; params?: {} }
    'fuel_slips.store': { paramsTuple?: []; params?: {} }
    'fuel_slips.show': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slips.edit': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slips.update': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_papers.show': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_voids.create': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_voids.store': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_tanks.index': { paramsTuple?: []; params?: {} }
    'fuel_tanks.store': { paramsTuple?: []; params?: {} }
    'fuel_tanks.show': { paramsTuple: [ParamValue]; params: {'tank': ParamValue} }
    'tank_movements.store': { paramsTuple: [ParamValue]; params: {'tank': ParamValue} }
    'tank_movements.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'tank': ParamValue,'movement': ParamValue} }
    'fuel_checks.index': { paramsTuple?: []; params?: {} }
    'fuel_checks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'check_decisions.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_events.index': { paramsTuple?: []; params?: {} }
    'speed_events.create': { paramsTuple?: []; params?: {} }
    'speed_events.store': { paramsTuple?: []; params?: {} }
    'speed_events.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_steps.assign': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_steps.explain': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_steps.decide': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'fleet_reports.show': { paramsTuple?: []; params?: {} }
    'fleet_reports.export': { paramsTuple?: []; params?: {} }
    'fleet.show': { paramsTuple?: []; params?: {} }
    'vehicles.index': { paramsTuple?: []; params?: {} }
    'vehicles.create': { paramsTuple?: []; params?: {} }
    'vehicle_exports.show': { paramsTuple?: []; params?: {} }
    'vehicles.store': { paramsTuple?: []; params?: {} }
    'vehicles.show': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicles.edit': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicles.update': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_status': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.store_status': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_meter': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.store_meter': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_keeper': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.store_keeper': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'drivers.index': { paramsTuple?: []; params?: {} }
    'drivers.create': { paramsTuple?: []; params?: {} }
    'driver_exports.show': { paramsTuple?: []; params?: {} }
    'drivers.store': { paramsTuple?: []; params?: {} }
    'drivers.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'drivers.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'drivers.end': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'project_rooms.index': { paramsTuple?: []; params?: {} }
    'project_rooms.create': { paramsTuple?: []; params?: {} }
    'project_room_exports.show': { paramsTuple?: []; params?: {} }
    'project_rooms.store': { paramsTuple?: []; params?: {} }
    'project_rooms.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'project_rooms.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'project_rooms.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'project_room_closures.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'project_room_closures.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_templates.index': { paramsTuple?: []; params?: {} }
    'room_templates.edit': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'room_templates.update': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'room_templates.destroy': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'room_pictures.destroy': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'room_pictures.store': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'platforms.show': { paramsTuple?: []; params?: {} }
    'deliveries.index': { paramsTuple?: []; params?: {} }
    'delivery_charts.show': { paramsTuple?: []; params?: {} }
    'delivery_exports.show': { paramsTuple?: []; params?: {} }
    'delivery_resends.create': { paramsTuple?: []; params?: {} }
    'delivery_resends.all': { paramsTuple?: []; params?: {} }
    'delivery_resends.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'deliveries.show': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'delivery_retries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'delivery_dismissals.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'audit.index': { paramsTuple?: []; params?: {} }
    'audit_exports.show': { paramsTuple?: []; params?: {} }
    'sessions_overview.index': { paramsTuple?: []; params?: {} }
    'sessions_overview.clear': { paramsTuple: [ParamValue]; params: {'person': ParamValue} }
    'sessions_overview.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'person': ParamValue,'handle': ParamValue} }
    'drift_acceptances.create': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'index': ParamValue} }
    'drift_acceptances.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'index': ParamValue} }
    'room_exceptions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'deliveries.shortcut': { paramsTuple?: []; params?: {} }
    'rooms.index': { paramsTuple?: []; params?: {} }
    'room_plans.index': { paramsTuple?: []; params?: {} }
    'room_plans.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_exceptions.index': { paramsTuple?: []; params?: {} }
    'room_plan_decisions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'decision': ParamValue} }
    'room_plan_decisions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'decision': ParamValue} }
    'inspection_rules.index': { paramsTuple?: []; params?: {} }
    'inspection_rules.create': { paramsTuple?: []; params?: {} }
    'inspection_rules.store': { paramsTuple?: []; params?: {} }
    'inspection_rules.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inspection_rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.index': { paramsTuple?: []; params?: {} }
    'vehicle_papers.create': { paramsTuple?: []; params?: {} }
    'vehicle_papers.store': { paramsTuple?: []; params?: {} }
    'vehicle_papers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'paper_voids.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'paper_voids.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_faults.index': { paramsTuple?: []; params?: {} }
    'vehicle_faults.create': { paramsTuple?: []; params?: {} }
    'vehicle_faults.store': { paramsTuple?: []; params?: {} }
    'vehicle_faults.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'vehicle_faults.dismiss': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'work_orders.index': { paramsTuple?: []; params?: {} }
    'work_orders.create': { paramsTuple?: []; params?: {} }
    'work_orders.store': { paramsTuple?: []; params?: {} }
    'work_orders.show': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.edit': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.update': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.print': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_order_lines.store': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_order_lines.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'order': ParamValue,'line': ParamValue} }
    'work_orders.test': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.release': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.cancel': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'search.index': { paramsTuple?: []; params?: {} }
    'manual.show': { paramsTuple?: []; params?: {} }
    'design.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'metrics.show': { paramsTuple?: []; params?: {} }
    'well_known': { paramsTuple?: []; params?: {} }
    'unknown': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
  }
  GET: {
    'assets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'assets.robots': { paramsTuple?: []; params?: {} }
    'sessions.create': { paramsTuple?: []; params?: {} }
    'second_steps.create': { paramsTuple?: []; params?: {} }
    'web_sessions.index': { paramsTuple?: []; params?: {} }
    'passwords.edit': { paramsTuple?: []; params?: {} }
    'second_factor.show': { paramsTuple?: []; params?: {} }
    'roles.index': { paramsTuple?: []; params?: {} }
    'sign_ons.show': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'conversations.show': { paramsTuple?: []; params?: {} }
    'conversations.create': { paramsTuple?: []; params?: {} }
    'app_passwords.show': { paramsTuple?: []; params?: {} }
    'chat_sign_outs.show': { paramsTuple?: []; params?: {} }
    'access.own': { paramsTuple?: []; params?: {} }
    'access.show': { paramsTuple?: []; params?: {} }
    'people.create': { paramsTuple?: []; params?: {} }
    'people_imports.create': { paramsTuple?: []; params?: {} }
    'directory_imports.create': { paramsTuple?: []; params?: {} }
    'people.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_placements.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'placement_ends.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'departures.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_cards.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'org_chart_files.pdf': { paramsTuple?: []; params?: {} }
    'org_chart_files.table': { paramsTuple?: []; params?: {} }
    'org_changes.create': { paramsTuple: [ParamValue]; params: {'form': ParamValue} }
    'org_units.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'people.index': { paramsTuple?: []; params?: {} }
    'people_exports.show': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'live.show': { paramsTuple?: []; params?: {} }
    'notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.bell': { paramsTuple?: []; params?: {} }
    'notifications.panel': { paramsTuple?: []; params?: {} }
    'notifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'notice_settings.edit': { paramsTuple?: []; params?: {} }
    'reminders.index': { paramsTuple?: []; params?: {} }
    'reminders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'files.preview': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.picture': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'size': ParamValue} }
    'files.ask_removal': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'name': ParamValue} }
    'substitutions.index': { paramsTuple?: []; params?: {} }
    'substitutions.create': { paramsTuple?: []; params?: {} }
    'substitution_withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'absences.create': { paramsTuple?: []; params?: {} }
    'absence_withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.index': { paramsTuple?: []; params?: {} }
    'reorganisation_exports.show': { paramsTuple?: []; params?: {} }
    'reorganisations.create': { paramsTuple?: []; params?: {} }
    'reorganisations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_comparisons.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_batches.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'task_exports.show': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'tasks.edit': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'trips.index': { paramsTuple?: []; params?: {} }
    'trips.create': { paramsTuple?: []; params?: {} }
    'trip_programmes.show': { paramsTuple?: []; params?: {} }
    'trips.show': { paramsTuple: [ParamValue]; params: {'sheet': ParamValue} }
    'trip_papers.show': { paramsTuple: [ParamValue]; params: {'sheet': ParamValue} }
    'trip_steps.create': { paramsTuple: [ParamValue,ParamValue]; params: {'sheet': ParamValue,'step': ParamValue} }
    'fuel_slips.index': { paramsTuple?: []; params?: {} }
    'fuel_slips.create': { paramsTuple?: []; params?: {} }
    'fuel_slips.show': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slips.edit': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_papers.show': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_voids.create': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_tanks.index': { paramsTuple?: []; params?: {} }
    'fuel_tanks.show': { paramsTuple: [ParamValue]; params: {'tank': ParamValue} }
    'fuel_checks.index': { paramsTuple?: []; params?: {} }
    'fuel_checks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_events.index': { paramsTuple?: []; params?: {} }
    'speed_events.create': { paramsTuple?: []; params?: {} }
    'speed_events.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'fleet_reports.show': { paramsTuple?: []; params?: {} }
    'fleet_reports.export': { paramsTuple?: []; params?: {} }
    'fleet.show': { paramsTuple?: []; params?: {} }
    'vehicles.index': { paramsTuple?: []; params?: {} }
    'vehicles.create': { paramsTuple?: []; params?: {} }
    'vehicle_exports.show': { paramsTuple?: []; params?: {} }
    'vehicles.show': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicles.edit': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_status': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_meter': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_keeper': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'drivers.index': { paramsTuple?: []; params?: {} }
    'drivers.create': { paramsTuple?: []; params?: {} }
    'driver_exports.show': { paramsTuple?: []; params?: {} }
    'drivers.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'project_rooms.index': { paramsTuple?: []; params?: {} }
    'project_rooms.create': { paramsTuple?: []; params?: {} }
    'project_room_exports.show': { paramsTuple?: []; params?: {} }
    'project_rooms.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'project_rooms.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_templates.index': { paramsTuple?: []; params?: {} }
    'room_templates.edit': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'platforms.show': { paramsTuple?: []; params?: {} }
    'deliveries.index': { paramsTuple?: []; params?: {} }
    'delivery_charts.show': { paramsTuple?: []; params?: {} }
    'delivery_exports.show': { paramsTuple?: []; params?: {} }
    'delivery_resends.create': { paramsTuple?: []; params?: {} }
    'deliveries.show': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'audit.index': { paramsTuple?: []; params?: {} }
    'audit_exports.show': { paramsTuple?: []; params?: {} }
    'sessions_overview.index': { paramsTuple?: []; params?: {} }
    'drift_acceptances.create': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'index': ParamValue} }
    'deliveries.shortcut': { paramsTuple?: []; params?: {} }
    'rooms.index': { paramsTuple?: []; params?: {} }
    'room_plans.index': { paramsTuple?: []; params?: {} }
    'room_plans.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_exceptions.index': { paramsTuple?: []; params?: {} }
    'room_plan_decisions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'decision': ParamValue} }
    'inspection_rules.index': { paramsTuple?: []; params?: {} }
    'inspection_rules.create': { paramsTuple?: []; params?: {} }
    'inspection_rules.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.index': { paramsTuple?: []; params?: {} }
    'vehicle_papers.create': { paramsTuple?: []; params?: {} }
    'vehicle_papers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'paper_voids.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_faults.index': { paramsTuple?: []; params?: {} }
    'vehicle_faults.create': { paramsTuple?: []; params?: {} }
    'vehicle_faults.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'work_orders.index': { paramsTuple?: []; params?: {} }
    'work_orders.create': { paramsTuple?: []; params?: {} }
    'work_orders.show': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.edit': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.print': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'search.index': { paramsTuple?: []; params?: {} }
    'manual.show': { paramsTuple?: []; params?: {} }
    'design.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'metrics.show': { paramsTuple?: []; params?: {} }
    'well_known': { paramsTuple?: []; params?: {} }
    'unknown': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
  }
  HEAD: {
    'assets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'assets.robots': { paramsTuple?: []; params?: {} }
    'sessions.create': { paramsTuple?: []; params?: {} }
    'second_steps.create': { paramsTuple?: []; params?: {} }
    'web_sessions.index': { paramsTuple?: []; params?: {} }
    'passwords.edit': { paramsTuple?: []; params?: {} }
    'second_factor.show': { paramsTuple?: []; params?: {} }
    'roles.index': { paramsTuple?: []; params?: {} }
    'sign_ons.show': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'conversations.show': { paramsTuple?: []; params?: {} }
    'conversations.create': { paramsTuple?: []; params?: {} }
    'app_passwords.show': { paramsTuple?: []; params?: {} }
    'chat_sign_outs.show': { paramsTuple?: []; params?: {} }
    'access.own': { paramsTuple?: []; params?: {} }
    'access.show': { paramsTuple?: []; params?: {} }
    'people.create': { paramsTuple?: []; params?: {} }
    'people_imports.create': { paramsTuple?: []; params?: {} }
    'directory_imports.create': { paramsTuple?: []; params?: {} }
    'people.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_placements.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'placement_ends.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'departures.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.create': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_cards.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'org_chart_files.pdf': { paramsTuple?: []; params?: {} }
    'org_chart_files.table': { paramsTuple?: []; params?: {} }
    'org_changes.create': { paramsTuple: [ParamValue]; params: {'form': ParamValue} }
    'org_units.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'people.index': { paramsTuple?: []; params?: {} }
    'people_exports.show': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'live.show': { paramsTuple?: []; params?: {} }
    'notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.bell': { paramsTuple?: []; params?: {} }
    'notifications.panel': { paramsTuple?: []; params?: {} }
    'notifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'notice_settings.edit': { paramsTuple?: []; params?: {} }
    'reminders.index': { paramsTuple?: []; params?: {} }
    'reminders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'files.preview': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.picture': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'size': ParamValue} }
    'files.ask_removal': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'name': ParamValue} }
    'substitutions.index': { paramsTuple?: []; params?: {} }
    'substitutions.create': { paramsTuple?: []; params?: {} }
    'substitution_withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'absences.create': { paramsTuple?: []; params?: {} }
    'absence_withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.index': { paramsTuple?: []; params?: {} }
    'reorganisation_exports.show': { paramsTuple?: []; params?: {} }
    'reorganisations.create': { paramsTuple?: []; params?: {} }
    'reorganisations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_comparisons.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_batches.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'task_exports.show': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'tasks.edit': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'trips.index': { paramsTuple?: []; params?: {} }
    'trips.create': { paramsTuple?: []; params?: {} }
    'trip_programmes.show': { paramsTuple?: []; params?: {} }
    'trips.show': { paramsTuple: [ParamValue]; params: {'sheet': ParamValue} }
    'trip_papers.show': { paramsTuple: [ParamValue]; params: {'sheet': ParamValue} }
    'trip_steps.create': { paramsTuple: [ParamValue,ParamValue]; params: {'sheet': ParamValue,'step': ParamValue} }
    'fuel_slips.index': { paramsTuple?: []; params?: {} }
    'fuel_slips.create': { paramsTuple?: []; params?: {} }
    'fuel_slips.show': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slips.edit': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_papers.show': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_slip_voids.create': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_tanks.index': { paramsTuple?: []; params?: {} }
    'fuel_tanks.show': { paramsTuple: [ParamValue]; params: {'tank': ParamValue} }
    'fuel_checks.index': { paramsTuple?: []; params?: {} }
    'fuel_checks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_events.index': { paramsTuple?: []; params?: {} }
    'speed_events.create': { paramsTuple?: []; params?: {} }
    'speed_events.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'fleet_reports.show': { paramsTuple?: []; params?: {} }
    'fleet_reports.export': { paramsTuple?: []; params?: {} }
    'fleet.show': { paramsTuple?: []; params?: {} }
    'vehicles.index': { paramsTuple?: []; params?: {} }
    'vehicles.create': { paramsTuple?: []; params?: {} }
    'vehicle_exports.show': { paramsTuple?: []; params?: {} }
    'vehicles.show': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicles.edit': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_status': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_meter': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.edit_keeper': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'drivers.index': { paramsTuple?: []; params?: {} }
    'drivers.create': { paramsTuple?: []; params?: {} }
    'driver_exports.show': { paramsTuple?: []; params?: {} }
    'drivers.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'project_rooms.index': { paramsTuple?: []; params?: {} }
    'project_rooms.create': { paramsTuple?: []; params?: {} }
    'project_room_exports.show': { paramsTuple?: []; params?: {} }
    'project_rooms.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'project_rooms.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_templates.index': { paramsTuple?: []; params?: {} }
    'room_templates.edit': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'platforms.show': { paramsTuple?: []; params?: {} }
    'deliveries.index': { paramsTuple?: []; params?: {} }
    'delivery_charts.show': { paramsTuple?: []; params?: {} }
    'delivery_exports.show': { paramsTuple?: []; params?: {} }
    'delivery_resends.create': { paramsTuple?: []; params?: {} }
    'deliveries.show': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'audit.index': { paramsTuple?: []; params?: {} }
    'audit_exports.show': { paramsTuple?: []; params?: {} }
    'sessions_overview.index': { paramsTuple?: []; params?: {} }
    'drift_acceptances.create': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'index': ParamValue} }
    'deliveries.shortcut': { paramsTuple?: []; params?: {} }
    'rooms.index': { paramsTuple?: []; params?: {} }
    'room_plans.index': { paramsTuple?: []; params?: {} }
    'room_plans.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_exceptions.index': { paramsTuple?: []; params?: {} }
    'room_plan_decisions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'decision': ParamValue} }
    'inspection_rules.index': { paramsTuple?: []; params?: {} }
    'inspection_rules.create': { paramsTuple?: []; params?: {} }
    'inspection_rules.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.index': { paramsTuple?: []; params?: {} }
    'vehicle_papers.create': { paramsTuple?: []; params?: {} }
    'vehicle_papers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'paper_voids.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_faults.index': { paramsTuple?: []; params?: {} }
    'vehicle_faults.create': { paramsTuple?: []; params?: {} }
    'vehicle_faults.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'work_orders.index': { paramsTuple?: []; params?: {} }
    'work_orders.create': { paramsTuple?: []; params?: {} }
    'work_orders.show': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.edit': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.print': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'search.index': { paramsTuple?: []; params?: {} }
    'manual.show': { paramsTuple?: []; params?: {} }
    'design.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'metrics.show': { paramsTuple?: []; params?: {} }
    'well_known': { paramsTuple?: []; params?: {} }
    'unknown': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
  }
  POST: {
    'sessions.store': { paramsTuple?: []; params?: {} }
    'second_steps.store': { paramsTuple?: []; params?: {} }
    'locales.update': { paramsTuple?: []; params?: {} }
    'appearances.update': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple?: []; params?: {} }
    'passwords.update': { paramsTuple?: []; params?: {} }
    'second_factor.store': { paramsTuple?: []; params?: {} }
    'second_factor.confirm': { paramsTuple?: []; params?: {} }
    'second_factor.codes': { paramsTuple?: []; params?: {} }
    'roles.store': { paramsTuple?: []; params?: {} }
    'roles.update': { paramsTuple: [ParamValue]; params: {'role': ParamValue} }
    'app_passwords.store': { paramsTuple?: []; params?: {} }
    'people.store': { paramsTuple?: []; params?: {} }
    'people_imports.confirm': { paramsTuple?: []; params?: {} }
    'directory_imports.store': { paramsTuple?: []; params?: {} }
    'directory_imports.confirm': { paramsTuple?: []; params?: {} }
    'person_placements.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'placement_ends.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'departures.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'personnel_exports.store': { paramsTuple?: []; params?: {} }
    'person_numbers.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'people_imports.store': { paramsTuple?: []; params?: {} }
    'person_photos.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_changes.undo': { paramsTuple?: []; params?: {} }
    'org_changes.store': { paramsTuple: [ParamValue]; params: {'form': ParamValue} }
    'notification_readings.all': { paramsTuple?: []; params?: {} }
    'notification_readings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'follows.store': { paramsTuple?: []; params?: {} }
    'notice_settings.update': { paramsTuple?: []; params?: {} }
    'files.store': { paramsTuple?: []; params?: {} }
    'substitutions.store': { paramsTuple?: []; params?: {} }
    'substitution_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'absences.store': { paramsTuple?: []; params?: {} }
    'absence_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisations.store': { paramsTuple?: []; params?: {} }
    'reorganisation_edits.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edit_places.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_batches.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_proposals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_approvals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'tasks.store': { paramsTuple?: []; params?: {} }
    'task_assignments.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'trips.store': { paramsTuple?: []; params?: {} }
    'trip_steps.store': { paramsTuple: [ParamValue,ParamValue]; params: {'sheet': ParamValue,'step': ParamValue} }
    'fuel_slips.store': { paramsTuple?: []; params?: {} }
    'fuel_slip_voids.store': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'fuel_tanks.store': { paramsTuple?: []; params?: {} }
    'tank_movements.store': { paramsTuple: [ParamValue]; params: {'tank': ParamValue} }
    'tank_movements.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'tank': ParamValue,'movement': ParamValue} }
    'check_decisions.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_events.store': { paramsTuple?: []; params?: {} }
    'speed_steps.assign': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_steps.explain': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'speed_steps.decide': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'vehicles.store': { paramsTuple?: []; params?: {} }
    'vehicle_changes.store_status': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.store_meter': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'vehicle_changes.store_keeper': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'drivers.store': { paramsTuple?: []; params?: {} }
    'drivers.end': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'project_rooms.store': { paramsTuple?: []; params?: {} }
    'project_room_closures.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_pictures.store': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'delivery_resends.all': { paramsTuple?: []; params?: {} }
    'delivery_resends.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'delivery_retries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'delivery_dismissals.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'drift_acceptances.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'index': ParamValue} }
    'room_plan_decisions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'decision': ParamValue} }
    'inspection_rules.store': { paramsTuple?: []; params?: {} }
    'vehicle_papers.store': { paramsTuple?: []; params?: {} }
    'paper_voids.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_faults.store': { paramsTuple?: []; params?: {} }
    'vehicle_faults.dismiss': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'work_orders.store': { paramsTuple?: []; params?: {} }
    'work_order_lines.store': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.test': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.release': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
    'work_orders.cancel': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
  }
  DELETE: {
    'web_sessions.clear': { paramsTuple?: []; params?: {} }
    'web_sessions.destroy': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
    'second_factor.destroy': { paramsTuple?: []; params?: {} }
    'roles.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'role': ParamValue,'person': ParamValue} }
    'app_passwords.destroy': { paramsTuple?: []; params?: {} }
    'departures.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'deactivations.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'follows.destroy': { paramsTuple?: []; params?: {} }
    'reminders.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'files.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'reorganisation_edits.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'reorganisation_proposals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'task_closures.destroy': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'project_room_closures.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_templates.destroy': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'room_pictures.destroy': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'sessions_overview.clear': { paramsTuple: [ParamValue]; params: {'person': ParamValue} }
    'sessions_overview.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'person': ParamValue,'handle': ParamValue} }
    'room_exceptions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'work_order_lines.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'order': ParamValue,'line': ParamValue} }
  }
  PUT: {
    'people.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_numbers.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'reorganisations.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reorganisation_edits.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'position': ParamValue} }
    'tasks.update': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'fuel_slips.update': { paramsTuple: [ParamValue]; params: {'slip': ParamValue} }
    'vehicles.update': { paramsTuple: [ParamValue]; params: {'plate': ParamValue} }
    'drivers.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'project_rooms.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'room_templates.update': { paramsTuple: [ParamValue]; params: {'kind': ParamValue} }
    'inspection_rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'vehicle_papers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'work_orders.update': { paramsTuple: [ParamValue]; params: {'order': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}