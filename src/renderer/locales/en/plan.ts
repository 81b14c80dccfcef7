import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const plan: Catalogue['batch']['plan'] = {
  title: 'Estimate',
  note: 'Asks WeCom for at most two lists, and for no names.',
  estimate: 'Estimate',
  again: 'Estimate again',
  estimating: 'Estimating',
  calls: 'API calls',
  callsSingly: 'One by one it takes',
  time: 'Takes about',
  quota: 'Of the hourly quota',
  known: 'Known, not asked',
  impossible: "Can't be ids",
  table: 'Parts of the estimate',
  columns: { way: 'Way', kind: 'Kind', ids: 'Ids', calls: 'Calls' },
  trial: 'trial',
  trialMeaning:
    "Tried first, and given up for single look-ups when it doesn't pay; so the number of calls is a guess",
  ways: {
    department_list: 'List of departments',
    member_lists: 'Members by department',
    member_tag_list: 'List of member tags',
    customer_tag_lists: 'Lists of customer tags',
    kf_account_list: 'List of kf accounts',
    customer_bulk: 'Customers in bulk',
    singly: 'One by one',
  },
};
