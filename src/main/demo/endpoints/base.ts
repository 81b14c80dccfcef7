import { type Call, type Endpoint, type Fields, queryText } from '../call.ts';
import { nonsense, refuse } from '../refusal.ts';

/** 获取企业微信接口IP段 (document 92520): where WeCom's servers are, not where the caller is. */
export const apiDomainIp: Endpoint = {
  path: 'get_api_domain_ip',
  method: 'GET',
  emptyFields: { ip_list: [] },
  answer: () => ({ ip_list: ['198.51.100.11', '198.51.100.12'] }),
};

/** 获取企业微信回调IP段 (document 90238). */
export const callbackIp: Endpoint = {
  path: 'getcallbackip',
  method: 'GET',
  emptyFields: { ip_list: [] },
  answer: () => ({ ip_list: ['198.51.100.21', '198.51.100.*'] }),
};

/** 获取指定的应用详情 (document 90227): among others, what the app may see. */
export const agentGet: Endpoint = {
  path: 'agent/get',
  method: 'GET',
  emptyFields: {},
  answer(call) {
    const text = queryText(call, 'agentid', 41011);
    if (!/^[0-9]{1,10}$/.test(text)) throw nonsense(40056);
    if (Number(text) !== call.credentials.agentId) throw refuse(301002);
    return {
      ...agentFields(call),
      description: '把编号变成名字',
      allow_userinfos: { user: [] },
      allow_partys: { partyid: topVisibleDepartments(call) },
      allow_tags: { tagid: [] },
      close: call.world.settings.appDisabled ? 1 : 0,
      redirect_domain: '',
      report_location_flag: 0,
      isreportenter: 0,
      home_url: '',
    };
  },
};

/** 获取应用列表: with an app's secret, that app alone. */
export const agentList: Endpoint = {
  path: 'agent/list',
  method: 'GET',
  emptyFields: { agentlist: [] },
  answer: (call) => ({ agentlist: [agentFields(call)] }),
};

function agentFields(call: Call): Fields {
  return { agentid: call.credentials.agentId, name: '编号查询', square_logo_url: '' };
}

// The whole company when nothing is left out, else the departments right below the root that are in.
function topVisibleDepartments(call: Call): number[] {
  const { departments } = call.world.directory;
  if (call.world.settings.outsideDepartments.length === 0) return [1];
  return departments.all
    .filter(({ id, parentId }) => parentId === 1 && call.scope.departmentIsVisible(id))
    .map(({ id }) => id);
}
