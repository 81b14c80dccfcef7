export { type AnswerHeaders, type BodyText, bodyText } from './body-text.ts';
export { createDispatcher, type RouteLimits } from './dispatcher.ts';
export type { NetworkFault, NetworkFaultCode } from './fault-codes.ts';
export { faultOf } from './faults.ts';
export { type ForeignBody, type ForeignBodyCode, foreignBodyOf } from './foreign-body.ts';
export { type NameLookup, nameLookup } from './lookup.ts';
export { authorityOf, type ProxySetting, type Route, urlOf } from './route.ts';
export {
  parseApiBase,
  parseCa,
  parseProxyUrl,
  type RouteSettingCode,
  RouteSettingError,
  type RouteSettingField,
  showProxy,
  travelsInClear,
  WECOM_HOST,
} from './settings.ts';
export { environmentProxies, type ProxyResolver, parsePacAnswer } from './system-proxy.ts';
