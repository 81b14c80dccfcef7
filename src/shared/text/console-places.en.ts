/** Where things stand in the console, by the names that it gives them. */
export const APP_PAGE = '应用管理 → 自建 → your app';
export const ARCHIVE_PAGE = '管理工具 → 会话内容存档';
export const CONTACT_PAGE = '安全与管理 → 管理工具 → 通讯录同步';
export const CALLABLE_APPS = '客户联系 → 客户 → API → 可调用接口的应用 → add this app';
