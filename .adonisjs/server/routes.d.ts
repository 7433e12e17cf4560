import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'assets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'sessions.create': { paramsTuple?: []; params?: {} }
    'sessions.store': { paramsTuple?: []; params?: {} }
    'locales.update': { paramsTuple?: []; params?: {} }
    'appearances.update': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple?: []; params?: {} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'tasks.store': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.destroy': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'well_known': { paramsTuple?: []; params?: {} }
    'unknown': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
  }
  GET: {
    'assets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'sessions.create': { paramsTuple?: []; params?: {} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'well_known': { paramsTuple?: []; params?: {} }
    'unknown': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
  }
  HEAD: {
    'assets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'sessions.create': { paramsTuple?: []; params?: {} }
    'org_charts.show': { paramsTuple?: []; params?: {} }
    'tasks.index': { paramsTuple?: []; params?: {} }
    'tasks.create': { paramsTuple?: []; params?: {} }
    'tasks.show': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_assignments.create': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'well_known': { paramsTuple?: []; params?: {} }
    'unknown': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
  }
  POST: {
    'sessions.store': { paramsTuple?: []; params?: {} }
    'locales.update': { paramsTuple?: []; params?: {} }
    'appearances.update': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple?: []; params?: {} }
    'tasks.store': { paramsTuple?: []; params?: {} }
    'task_assignments.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
    'task_closures.store': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
  }
  DELETE: {
    'task_closures.destroy': { paramsTuple: [ParamValue]; params: {'number': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}