/** What is used of `@wener/client/wecom/server` 1.0.19. */
export declare class WecomCorpClient {
  constructor(options: {
    corpId: string;
    corpSecret: string;
    fetch?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  });
  getExternalContact(params: { external_userid: string }): Promise<unknown>;
  getExternalContactFollowUsers(): Promise<{ follow_user: string[] }>;
  batchGetExternalContactByUser(body: { userid_list: string[]; cursor?: string; limit: number }): Promise<{
    external_contact_list: { external_contact: { external_userid: string; name: string } }[];
    next_cursor?: string;
  }>;
}
