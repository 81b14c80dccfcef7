import type { PageKey } from '#shared/page-addresses.ts';

/** What the desktop's menus, tray and questions say. */
export const desktopZhCN = {
  name: '企业微信 ID 对照',
  menu: {
    about: '关于企业微信 ID 对照',
    services: '服务',
    hide: '隐藏企业微信 ID 对照',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    quit: '退出',
    file: '文件',
    close: '关闭窗口',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    go: '前往',
    view: '显示',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '切换全屏',
    reload: '重新载入',
    devTools: '开发者工具',
    window: '窗口',
    minimize: '最小化',
    zoom: '缩放',
    front: '全部置于顶层',
    help: '帮助',
    console: '企业微信管理后台',
    documents: '企业微信开发者文档',
    errorLookup: '官方错误码查询',
  },
  pages: {
    overview: '概览',
    connection: '连接检查',
    trustedIps: '可信 IP',
    routes: '网络线路',
    lookup: 'ID 查询',
    batch: '批量查询',
    library: 'ID 库',
    errors: '错误码',
    settings: '设置',
  } satisfies Record<PageKey, string>,
  tray: {
    open: '打开窗口',
    quit: '退出',
    running: '查询任务进行中：{{done}}/{{total}}',
    blocked: '查询任务停住了：{{done}}/{{total}}',
    idle: '没有进行中的查询任务',
  },
  closing: {
    message: '查询任务还在进行，关闭窗口后要继续吗？',
    detail:
      '已完成 {{done}}/{{total}}。在后台继续时，点系统托盘图标或再次启动程序就会打开窗口；退出也不会丢失结果，下次启动时接着查。',
    goOn: '在后台继续',
    quit: '退出',
    cancel: '取消',
    remember: '以后都这样，不再询问',
  },
  quitting: {
    message: '查询任务还在进行，确定要退出吗？',
    detail: '已完成 {{done}}/{{total}}，结果都已保存。下次启动时会接着查，已查过的不会重复调用。',
    quit: '退出',
    cancel: '取消',
  },
  crashed: {
    message: '窗口反复出错，已停止自动恢复。',
    detail: '查询任务和数据没有受影响。可以重新载入窗口；如果仍然出错，请退出后重新启动。',
    reload: '重新载入',
    quit: '退出',
  },
  unusable: {
    message: {
      damaged: '数据库文件已损坏，打不开。',
      not_a_database: 'names.db 不是本程序的数据库，或已严重损坏。',
      newer_schema: '数据库由更新的版本写成，这个版本（{{version}}）打不开。',
    },
    detail: {
      damaged:
        '文件：{{path}}\n文件没有被改动。可以把它保留在一旁，换一个空的数据库启动：ID 和名称重新查询，设置和密钥不变；有备份的话，启动后可以恢复。',
      not_a_database:
        '文件：{{path}}\n文件没有被改动。可以把它保留在一旁，换一个空的数据库启动：ID 和名称重新查询，设置和密钥不变；有备份的话，启动后可以恢复。如果是放错了文件，请退出后换回正确的。',
      newer_schema:
        '文件：{{path}}\n建议退出，先安装更新的版本，数据就能照常使用。也可以把这个文件保留在一旁，换一个空的数据库启动：ID 和名称重新查询，设置和密钥不变。',
    },
    buttons: { startAnew: '保留文件，换空的数据库启动', openFolder: '打开数据文件夹', quit: '退出' },
  },
} as const;
