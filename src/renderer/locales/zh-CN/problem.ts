export const problem = {
  errcode: '错误码',
  fromIp: '企业微信看到的 IP',
  hint: '排查码（hint）',
  endpoint: '接口',
  help: '查看企业微信对错误码 {{errcode}} 的说明',
  trustedIps: '一步步添加可信 IP',
  settings: '去设置里修改',
  waiting: '连上本机服务后会自动读取。',
  titles: {
    wecom: '企业微信拒绝了请求',
    problem: '没能完成',
    unreachable: '本机服务没有应答',
    not_found: '没有找到',
    refused: '输入有误，没有执行',
    unexpected: '意外错误',
  },
  texts: {
    unreachable:
      '窗口与本机服务之间的连接断开了。正在自动重连，连上后会接着显示；若一直连不上，请重新启动程序。',
    not_found: '要看的内容不存在，可能已被删除。请返回列表重新选择。',
    refused: '{{message}}',
    unexpected: '程序遇到没有预料到的错误：{{message}}。请再试一次；如果反复出现，请把这段文字发给维护者。',
  },
} as const;
