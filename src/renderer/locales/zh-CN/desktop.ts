export const desktop = {
  title: '桌面程序',
  close: '查询时关闭窗口',
  closeHelp: '在后台继续时，点系统托盘图标或再次启动程序就会打开窗口。退出不会丢失结果，下次启动时接着查。',
  closeChoices: { ask: '每次询问', go_on: '在后台继续', quit: '退出' },
  notifications: '系统通知',
  notificationsHelp: '查询任务完成或停住、出口 IP 变化时提醒。',
  holdsOffSleep: '查询时不休眠',
  holdsOffSleepHelp: '查询任务进行时不让电脑自动休眠；屏幕可以照常关闭。',
} as const;
