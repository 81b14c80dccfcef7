import { backupEn } from './backup.en.ts';
import { columnEn, kindEn, sourceEn, verdictEn } from './column.en.ts';
import { desktopEn } from './desktop.en.ts';
import { doctorEn } from './doctor.en.ts';
import { recordEn } from './ip-record.en.ts';
import { matrixEn } from './matrix.en.ts';
import { changingEn, noticeEn } from './notice.en.ts';
import { readyEn, routesEn } from './routes.en.ts';
import type { CoreTexts } from './zh-CN.ts';

export const en: CoreTexts = {
  advice: {
    impossible_id:
      "This can't be a WeCom id: {{flaw}}. Check whether a character got lost or added when it was copied.",
    unknown_id: 'WeCom has no such id. Make sure that it belongs to this corp.',
    member_not_found: "No such member in the directory: left, deleted, or outside the app's scope.",
    member_out_of_scope:
      "This member is outside the app's scope. Widen the scope (可见范围) on the app's page in the console.",
    member_not_activated: 'This member has not activated WeCom yet.',
    department_not_found: 'There is no such department; it may have been deleted.',
    department_out_of_scope: "This department is outside the app's scope.",
    tag_not_found: 'There is no such tag; it may have been deleted.',
    tag_out_of_scope: "This tag is outside the app's scope.",
    no_relation:
      'Not (or no longer) a customer of any visible member: the member removed them, or never added them.',
    foreign_customer_id:
      'Not known to this corp and app: it comes from another corp or a service provider, or its follower is outside the scope.',
    follower_out_of_scope:
      "The member who follows this customer is outside the app's scope or has no customer permission.",
    wrong_id_type: "This is not an external contact's id, so it can't be asked for as one.",
    not_a_customer_group: 'This is not a customer group.',
    group_dissolved: 'This group has been dissolved.',
    group_owner_out_of_scope:
      "The group's owner is outside the app's scope, or may not use customer contact.",
    group_owner_left:
      "The group's owner has left. Have an admin assign the group to a present member under 客户联系 → 离职继承, then look it up again.",
    group_not_found: 'There is no such group, or its id is wrong.',
    external_room:
      'This is an external group; the archive only knows internal ones, and no visible member owns it.',
    room_of_another_corp: 'This group belongs to another corp.',
    archive_not_in_service:
      "The message archive is off or expired, so internal rooms and robots can't be looked up.",
    chat_of_another_app: "Another app created this group; this app can't see it.",
    app_scope_is_not_root:
      "The app's scope is not the whole corp, so groups made by apps can't be looked up.",
    kf_account_not_found: 'There is no such customer service account.',
    kf_customer_not_found: "WeCom customer service doesn't know this customer.",
    invalid_parameter: 'WeCom says that this id has the wrong form.',
    out_of_scope: "Outside the app's scope.",
    licence_missing:
      'An interface licence is missing (service providers need one); ask the provider or buy one.',
    app_secret_missing: "This needs the app's secret; enter it in the settings.",
    archive_secret_missing:
      'Internal rooms and robots need the secret of the message archive; enter it in the settings.',
    contact_secret_missing: 'This needs the secret of contact sync; enter it in the settings.',
    name_withheld: 'WeCom gave no name: this app may not see it.',
    wecom_is_busy: 'WeCom was busy, and stayed so after several tries. Try again later.',
    unexpected_refusal: 'WeCom answered with errcode {{errcode}}. {{meaning}}',
  },
  flaw: {
    empty: 'it is empty',
    control_character: 'it holds a control character',
    white_space: 'it has a blank in it',
    too_long: 'it is longer than 64 characters',
    bad_character: "it holds a character that ids don't have",
    wrong_form: "its form doesn't fit the chosen type",
  },
  check: {
    connected: 'Connected to the WeCom API',
  },
  problem: {
    ip_refused:
      'WeCom refused the call because IP {{ip}} is not trusted ({{errcode}}). Add this IP to {{list}}; it takes effect after about a minute.',
    ip_refused_ipv6:
      'WeCom refused the call because it came from the IPv6 address {{ip}} ({{errcode}}), and trusted IPs are IPv4 only. Let the line or the proxy reach WeCom by IPv4.',
    ip_refused_unknown:
      "WeCom refused the call because its IP is not trusted ({{errcode}}), without saying which IP it saw. Add this machine's public IPv4 to {{list}}.",
    list_app: "the trusted IPs (企业可信IP) at the bottom of the app's page",
    list_archive: 'the trusted IPs of the message archive (管理工具 → 会话内容存档)',
    list_contact: 'the trusted IPs of contact sync (安全与管理 → 管理工具 → 通讯录同步)',
    wrong_secret:
      "WeCom doesn't accept this secret ({{errcode}}): mistyped, of another corp, or of an app that is disabled. It won't be tried again until it changes, since repeated tries get the whole IP banned for an hour.",
    wrong_corp_id:
      'WeCom doesn\'t accept this corp id ({{errcode}}). Copy it from the bottom of "My company" (我的企业).',
    quota_spent: 'The quota of this interface is spent; it goes on in about {{seconds}} s.',
    explained: '{{meaning}} ({{errcode}}). {{action}}',
    refused: 'WeCom answered with errcode {{errcode}}: {{errmsg}}.',
    secret_missing: 'There is no {{purpose}} to use here. Enter it in the settings.',
    profile_missing: 'No corp id and app secret have been entered yet.',
    network: {
      dns: 'The name {{peer}} could not be resolved. Check the network and DNS.',
      connect: "{{peer}} can't be reached ({{detail}}). Check the network, the firewall or the API address.",
      timeout: 'No answer from {{peer}} in time. Check the network and try again.',
      reset: 'The connection was cut ({{detail}}). Try again in a moment.',
      tls: 'No secure connection to {{peer}} ({{detail}}). If your company replaces certificates, enter its CA in the settings.',
      proxy: 'Something is wrong with the proxy ({{detail}}). Check its address, port and login.',
      other: 'Network error: {{detail}}.',
    },
    foreign_body: {
      html: "A web page came back instead of WeCom's answer ({{detail}}): a log-in page of the network, or a reverse proxy that doesn't forward this path.",
      other: "What came back is not an answer of WeCom's ({{detail}}). Check the API address and the proxy.",
    },
    endpoint_lost:
      "No answer of WeCom's comes from {{endpoint}} ({{detail}}), while other interfaces answer: a proxy or firewall probably doesn't forward this path. Ask its administrator to let /cgi-bin/{{endpoint}} through. The ids that need it wait; it goes on with them by itself.",
    internal: 'Something went wrong inside the program; the log has the details.',
    disk_full: "The disk is full, so results can't be saved. It goes on by itself when there is room.",
  },
  profile: { demo: 'Demo tenant', environment: 'Environment variables' },
  input: {
    unknown_errcode: "The offline catalogue has no errcode {{errcode}}; ask WeCom's own page: {{url}}",
    unknown_source:
      'This file is not held any more (the application may have been restarted). Choose it again.',
    run_without_file: 'The ids of this run do not come out of a file; export it instead.',
    unknown_run: 'There is no run {{runId}}.',
    profile_from_environment: "This profile comes from the environment and can't be changed on screen.",
    profile_unknown: 'There is no such profile any more. Choose another one.',
    profile_name_taken: 'Another profile goes by this name. Choose another name.',
    secret_needed: 'Enter the app secret.',
    secret_needed_again:
      'The way to WeCom changes (API address, proxy or CA). So that a kept secret is never sent elsewhere, enter the app secret again.',
    further_secrets_again:
      'The way to WeCom changes (API address, proxy or CA). A kept secret is only sent on the way that it was entered for, so enter these again: {{secrets}}. A further secret that is not needed any more can be forgotten under Further secrets in the settings first.',
    not_the_kept_secret:
      'What was entered is not what is kept, so nothing has changed: {{secrets}}. Check it and enter it again. A new secret is saved in the settings by itself first; the way to WeCom can change after that.',
    proxy_lost:
      "This machine can't open the proxy address that was kept. Enter it again under Network in the settings first, or choose there to go without a proxy.",
    bad_cursor: 'This place in the list is not valid; begin with the first page again.',
  },
  plan: {
    sentence:
      '{{total}} {{total|id|ids}}: {{parts}}; about {{calls}} {{calls|call|calls}}, {{time}}. One by one it would take {{singly}}.',
    empty: 'There are no ids in it, so there is nothing to ask for.',
    nothing: '{{total}} {{total|id|ids}}: {{parts}}; no call is needed.',
    known: '{{ids}} already known',
    impossible: "{{ids}} can't be {{ids|an id|ids}}",
    department_list: '{{calls}} for the list of departments',
    member_lists: '{{calls}} for members by department',
    member_tag_list: '{{calls}} for member tags',
    customer_tag_lists: '{{calls}} for customer tags',
    kf_account_list: '{{calls}} for service accounts',
    customer_bulk: '{{calls}} for customers in bulk',
    customer_bulk_trial:
      'a trial of reading customers in bulk (about {{calls}}; given up when a call brings less than one wanted name)',
    singly: '{{calls}} single look-ups ({{kind}})',
    seconds: 'about {{n}} s',
    minutes: 'about {{n}} min',
    hours: 'about {{n}} h',
    separator: ', ',
    beforehand: 'To estimate, the lists of follow users and of departments are read first (at most 2 calls).',
  },
  route: {
    empty: 'The {{field}} is empty.',
    not_a_url: 'The {{field}} is not an address.',
    full_width:
      'The {{field}} holds full-width characters; type it again with the input method switched off.',
    unknown_protocol: 'The protocol of the {{field}} is not supported; use http, https or socks5.',
    has_login: 'The {{field}} must not hold a user and password.',
    has_path: 'The {{field}} must not have a path.',
    has_query: 'The {{field}} must not have ? or #.',
    login_too_long: 'User or password of the {{field}} is too long.',
    not_a_certificate: 'The {{field}} holds no certificate that can be read (PEM or DER is needed).',
    unreadable: "The {{field}} can't be read: {{path}}",
    field_proxy: 'proxy address',
    field_api_base: 'API address',
    field_ca: 'CA file',
  },
  store: {
    locked: 'The database is in use by another program: {{path}}. Close that program and try again.',
    damaged:
      'The database is damaged: {{path}}. The file is kept as it is; restore a backup, or move it away to begin anew.',
    not_a_database:
      '{{path}} is not a database of this application. The file is kept as it is; move it away and try again.',
    newer_schema: 'A newer version wrote the database: {{path}}. Update this application.',
    edited_migration: "The database doesn't fit this application: {{path}}. Use the version that wrote it.",
    disk_full: "The disk is full; {{path}} can't be written.",
    read_only: '{{path}} may not be written.',
    cannot_open: "The database can't be opened: {{path}}. Check that the folder is there and may be used.",
    open_to_others:
      'Every user of this machine may write to the data folder {{path}}, and could put other files in place of yours. Take that right away (chmod 700), then start again.',
    no_plain_file:
      '{{path}} is a folder, a device or a pipe, and is not replaced by a file. Choose another name for the backup.',
    unfinished:
      'What was set for this start (a restore, or forgetting) is not finished: {{path}}. Close programs that use it, check its permissions and the room on the disk; the next start goes on with it.',
    io: "The database can't be read or written: {{path}}. Check the disk.",
    unexpected: 'Something unexpected happened in the database: {{path}}.',
  },
  table: {
    no_such_file: 'There is no file {{path}}.',
    not_a_file: '{{path}} is not a file (a folder, perhaps). Name a table or a text file.',
    not_readable: 'The file {{path}} may not be read.',
    empty: '{{name}} is empty.',
    header_only: '{{name}} has a header and no rows beneath it.',
    not_a_table: '{{name}} is not a table that can be read here ({{found}}).',
    too_large: '{{name}} has more than {{limitBytes}} bytes, the most that can be taken. Split it.',
    binary: '{{name}} is not text: it holds {{found}}.',
    html_table:
      '{{name}} is a web page, whatever its name says. Open it in a spreadsheet and save it as XLSX or CSV.',
    old_xls:
      '{{name}} is a workbook in the old XLS form. Open it in a spreadsheet and save it as XLSX or CSV.',
    protected: '{{name}} is protected by a password. Remove the password and try again.',
    damaged_xlsx: '{{name}} is damaged: {{reason}}.',
    zip_bomb: '{{name}} unpacks to more than {{limitBytes}} bytes and was not read.',
    no_such_sheet: '{{name}} has no sheet called {{sheet}}.',
    no_such_column: '{{name}} has no column {{column}}.',
    too_many_columns: 'Line {{line}} of {{name}} has more than {{limit}} columns.',
    line_too_long: 'Line {{line}} of {{name}} is longer than {{limitBytes}} bytes.',
    unbalanced_quote: 'The quotation mark opened in line {{line}} of {{name}} is never closed.',
    encoding:
      '{{name}} holds bytes that are not {{encoding}} text, for the first time in line {{line}}. Keep its own encoding.',
    same_file: '{{path}} is the file being read; choose another name.',
    own_file:
      '{{path}} was not written: this application keeps its own data there, which would be lost. Choose another name or folder.',
    no_plain_file:
      '{{path}} is a folder, a device or a pipe, and is not replaced by a file. Choose another name; for a command, - is standard output.',
    not_writable: '{{path}} may not be written.',
    no_such_folder: 'The folder of {{path}} is not there.',
    name_too_long: 'The name of {{path}} is too long for this disk. Choose a shorter one.',
    disk_full: 'There is no space left for {{path}}.',
    file_busy: '{{path}} is open in another program. Close it there and try again.',
  },
  column: columnEn,
  source: sourceEn,
  export: { library: 'names', named: 'named', run: 'results' },
  kind: kindEn,
  verdict: verdictEn,
  cli: {
    demo: '(demo tenant: all data is made up)',
    internal: 'Something went wrong inside the program. To report it, copy the lines below:',
    halfEnvironment:
      "The environment has {{given}} without {{missing}}, so the corp in it can't be used. Set both, or neither.",
    sealedElsewhere:
      'Entered in the window, and not to be opened by a command: {{secrets}} of the profile "{{name}}". The window seals secrets with the system\'s key store, commands with a key file. Enter them on the page of serve as well (npm run serve), which leaves the window\'s as they are, or give them in the environment.',
    imported:
      'Read {{ids}} {{ids|id|ids}} from column "{{column}}" of {{file}} ({{rows}} {{rows|row|rows}}; {{blank}} blank, {{duplicate}} duplicate, {{impossible}} impossible).',
    progress: '{{done}}/{{total}}  named {{mapped}}  {{rate}}/s  {{calls}} {{calls|call|calls}}',
    runEnded: '{{total}} {{total|id|ids}}: {{mapped}} with a name. {{calls}} {{calls|call|calls}}.',
    importing: '{{rows}} {{rows|row|rows}} read, {{ids}} {{ids|id|ids}}',
    exporting: '{{rows}} {{rows|row|rows}} written  {{size}} MB',
    written: 'Wrote {{path}} ({{rows}} {{rows|row|rows}}).',
    blocked:
      '{{message}} All names found so far are kept; run the same command again when it is mended: it asks for no id that has its name.',
    interrupted: 'Interrupted; all names found so far are kept. Run the same command again to go on.',
    serving: 'Open {{url}} in a browser',
    demoServing:
      'The demo tenant runs at {{url}}. Corp id {{corpId}}, app secret {{secret}}. Ctrl+C ends it.',
    dataFolder:
      "The data folder {{path}} can't be used ({{code}}). Check that it is a folder, that you may write to it and that the disk has room, or name another with WECOM_ID_MAPPER_HOME.",
    settingsAside:
      'The settings could not be read, so they were put aside as {{path}}. Profiles with their secrets, the language and the token of scripts are not set now: mend the file and put it back as settings.json, or enter them again.',
    portTaken:
      'Port {{port}} is taken ({{holder}}). Choose another with --port, for example --port {{other}}.',
    portKept:
      'The operating system does not let this account open port {{port}}. Choose another with --port, for example --port {{other}}.',
    portProcess: '{{name}} (process {{id}})',
    portOurs: 'WeCom ID Mapper {{version}}, which is already running',
    portOursAs: 'WeCom ID Mapper {{version}}, which is already running as {{process}}',
    unknownProfile: 'There is no profile "{{asked}}". There are: {{known}}.',
    profileNotHere:
      'serve works with the profile that is in use, and the page switches between them. Leave --profile out.',
    standardOutput: 'standard output',
    unknownHolder: 'by an unknown program',
    noColumn:
      'Which column of {{file}} has the ids? Name it with --id-column: {{columns}}. Where the columns are not cut right, name what separates them with --in-delimiter',
    wrongColumn:
      '{{file}} has no column "{{column}}", only: {{columns}}. Where the columns are not cut right, name what separates them with --in-delimiter',
    step_settings: 'settings',
    step_token: 'token',
    step_ip_gate: 'trusted IP',
  },
  usage: {
    help: 'Add --help to a command to see how it is used.',
    near: 'Did you mean {{near}}?',
    unknownCommand: 'There is no command "{{what}}".',
    unknownOption: 'There is no option "{{what}}".',
    missingArgument: 'The argument <{{what}}> is missing.',
    missingOption: 'The option {{what}} is needed.',
    optionWithoutValue: 'The option {{what}} has no value.',
    tooManyArguments: 'There are too many arguments.',
    wrongValue: '{{what}} can\'t be "{{value}}", but: {{hint}}.',
  },
  run: {
    from_register: 'Ids of the library',
    pasted: 'Pasted ids',
    api: 'API batch',
    refresh: 'Selected ids again',
    named_elsewhere: 'Not found out by this run; the name comes from another look-up.',
  },
  desktop: desktopEn,
  doctor: doctorEn,
  matrix: matrixEn,
  record: recordEn,
  notice: noticeEn,
  ready: readyEn,
  changing: changingEn,
  routes: routesEn,
  backup: backupEn,
};
