export { createDispatcher, type RouteLimits } from './dispatcher.ts';
export { faultOf, type NetworkFault, type NetworkFaultCode } from './faults.ts';
export { type AnswerHeaders, type ForeignBody, type ForeignBodyCode, foreignBodyOf } from './foreign-body.ts';
export { type NameLookup, nameLookup } from './lookup.ts';
export { authorityOf, type ProxySetting, type Route, urlOf } from './route.ts';
