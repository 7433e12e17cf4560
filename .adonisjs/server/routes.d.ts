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
    'people.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'people.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_numbers.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_numbers.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
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
    'files.store': { paramsTuple?: []; params?: {} }
    'files.preview': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.picture': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'size': ParamValue} }
    'files.ask_removal': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'name': ParamValue} }
    'files.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
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
    'platforms.show': { paramsTuple?: []; params?: {} }
    'deliveries.index': { paramsTuple?: []; params?: {} }
    'delivery_retries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'delivery_dismissals.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'audit.index': { paramsTuple?: []; params?: {} }
    'audit_exports.show': { paramsTuple?: []; params?: {} }
    'sessions_overview.index': { paramsTuple?: []; params?: {} }
    'sessions_overview.clear': { paramsTuple: [ParamValue]; params: {'person': ParamValue} }
    'sessions_overview.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'person': ParamValue,'handle': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'search.index': { paramsTuple?: []; params?: {} }
    'design.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
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
    'people.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'people.index': { paramsTuple?: []; params?: {} }
    'people_exports.show': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'live.show': { paramsTuple?: []; params?: {} }
    'notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.bell': { paramsTuple?: []; params?: {} }
    'notifications.panel': { paramsTuple?: []; params?: {} }
    'notifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'files.preview': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.picture': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'size': ParamValue} }
    'files.ask_removal': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'name': ParamValue} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'task_exports.show': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'tasks.edit': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'platforms.show': { paramsTuple?: []; params?: {} }
    'deliveries.index': { paramsTuple?: []; params?: {} }
    'audit.index': { paramsTuple?: []; params?: {} }
    'audit_exports.show': { paramsTuple?: []; params?: {} }
    'sessions_overview.index': { paramsTuple?: []; params?: {} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'search.index': { paramsTuple?: []; params?: {} }
    'design.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
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
    'people.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.edit': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'people.index': { paramsTuple?: []; params?: {} }
    'people_exports.show': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'live.show': { paramsTuple?: []; params?: {} }
    'notifications.index': { paramsTuple?: []; params?: {} }
    'notifications.bell': { paramsTuple?: []; params?: {} }
    'notifications.panel': { paramsTuple?: []; params?: {} }
    'notifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'files.preview': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.picture': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'size': ParamValue} }
    'files.ask_removal': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'key': ParamValue,'name': ParamValue} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'task_exports.show': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'tasks.edit': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'platforms.show': { paramsTuple?: []; params?: {} }
    'deliveries.index': { paramsTuple?: []; params?: {} }
    'audit.index': { paramsTuple?: []; params?: {} }
    'audit_exports.show': { paramsTuple?: []; params?: {} }
    'sessions_overview.index': { paramsTuple?: []; params?: {} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'search.index': { paramsTuple?: []; params?: {} }
    'design.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
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
    'person_numbers.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_photos.store': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'notification_readings.all': { paramsTuple?: []; params?: {} }
    'notification_readings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'follows.store': { paramsTuple?: []; params?: {} }
    'files.store': { paramsTuple?: []; params?: {} }
    'tasks.store': { paramsTuple?: []; params?: {} }
    'task_assignments.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'delivery_retries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
    'delivery_dismissals.store': { paramsTuple: [ParamValue,ParamValue]; params: {'box': ParamValue,'id': ParamValue} }
  }
  DELETE: {
    'web_sessions.clear': { paramsTuple?: []; params?: {} }
    'web_sessions.destroy': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
    'second_factor.destroy': { paramsTuple?: []; params?: {} }
    'roles.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'role': ParamValue,'person': ParamValue} }
    'app_passwords.destroy': { paramsTuple?: []; params?: {} }
    'person_photos.destroy': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'follows.destroy': { paramsTuple?: []; params?: {} }
    'files.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'task_closures.destroy': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'sessions_overview.clear': { paramsTuple: [ParamValue]; params: {'person': ParamValue} }
    'sessions_overview.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'person': ParamValue,'handle': ParamValue} }
  }
  PUT: {
    'people.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'person_numbers.update': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'tasks.update': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}