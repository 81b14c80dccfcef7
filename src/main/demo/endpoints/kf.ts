import { bodyInteger, bodyTexts, type Endpoint, nameNow } from '../call.ts';

/** 获取客服账号列表 (document 94661). */
export const kfAccountList: Endpoint = {
  path: 'kf/account/list',
  method: 'POST',
  emptyFields: { account_list: [] },
  answer(call) {
    const offset = bodyInteger(call, 'offset', 0, 2_147_483_647, 0);
    const limit = bodyInteger(call, 'limit', 1, 100, 100);
    const { kfAccounts } = call.world.directory;
    const count = Math.max(0, Math.min(limit, kfAccounts.size - offset));
    return {
      account_list: Array.from({ length: count }, (_, i) => {
        const id = kfAccounts.id(offset + i);
        const name = nameNow(call, id, kfAccounts.name(offset + i));
        return { open_kfid: id, name, avatar: '', manage_privilege: false };
      }),
    };
  },
};

/** 获取客户基础信息 (document 95159). Ids that nobody knows are listed apart and fail nothing. */
export const kfCustomerBatchget: Endpoint = {
  path: 'kf/customer/batchget',
  method: 'POST',
  emptyFields: { customer_list: [], invalid_external_userid: [] },
  answer(call) {
    const ids = bodyTexts(call, 'external_userid_list', 100);
    const withSession = bodyInteger(call, 'need_enter_session_context', 0, 1, 0) === 1;
    const { kfCustomers } = call.world.directory;
    const known = ids.flatMap((id) => {
      const index = kfCustomers.indexOf(id);
      return index === undefined ? [] : [kfCustomers.at(index)];
    });
    return {
      customer_list: known.map((person) => ({
        external_userid: person.externalUserid,
        nickname: nameNow(call, person.externalUserid, person.name),
        avatar: '',
        gender: person.gender,
        unionid: person.unionid,
        ...(withSession ? { enter_session_context: { scene: 'web', scene_param: '' } } : {}),
      })),
      invalid_external_userid: ids.filter((id) => kfCustomers.indexOf(id) === undefined),
    };
  },
};
