import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ID_TYPES, type IdType } from '#shared/ids.ts';
import { PROXY_PROGRAMS } from '#shared/proxy-programs.ts';
import { LANGUAGES } from '#shared/text/index.ts';
import { version } from '../version.ts';
import { checkCommand } from './commands/check.ts';
import { addDataCommands } from './commands/data.ts';
import { demoTenantCommand } from './commands/demo-tenant.ts';
import { diagnosticsCommand } from './commands/diagnostics.ts';
import { enrichCommand } from './commands/enrich.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { exportArguments, withExportOptions } from './commands/export-options.ts';
import { importCommand } from './commands/import.ts';
import { ipsCommand } from './commands/ips.ts';
import { lookupCommand } from './commands/lookup.ts';
import { planCommand } from './commands/plan.ts';
import { profilesCommand } from './commands/profiles.ts';
import { proxyConfigCommand } from './commands/proxy-config.ts';
import { recordCommand } from './commands/record.ts';
import { routesCommand } from './commands/routes.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import {
  type GivenInput,
  type GivenOutput,
  inputArguments,
  withInputOptions,
  withOutputOptions,
} from './commands/table-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import { spokenLanguage } from './language.ts';
import { type GlobalOptions, type Output, outputOf } from './session.ts';
import { outliveReaders } from './standard-output.ts';
import { terminalText } from './terminal-text.ts';
import { usageFailure } from './usage-error.ts';

const DEFAULT_PORT = 5004;

/**
 * Runs one command of the command line.
 * @param argv as Node gives it: the program, the script, the arguments
 * @param rendererFolder where the page lies that `serve` serves
 * @returns the exit code
 */
export async function runCommandLine(argv: readonly string[], rendererFolder: string): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  const program = buildProgram(finish, rendererFolder);
  outliveReaders();
  // Node's own code for it is 1, which says of a command that some ids have no name.
  process.on('uncaughtException', (error) => process.exit(tellFailure(error, program.opts<GlobalOptions>())));
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    const options = program.opts<GlobalOptions>();
    if (!(error instanceof CommanderError)) return tellFailure(error, options);
    if (error.exitCode === 0) return EXIT.done;
    // Without a command the help was shown already.
    return error.code === 'commander.help'
      ? EXIT.usage
      : tellFailure(usageFailure(error, spokenLanguage(options.lang)), options);
  }
}

function buildProgram(finish: (code: ExitCode) => void, rendererFolder: string): Command {
  const program = new Command('wecom-id-mapper')
    .description('Turns WeCom (企业微信) ids into names. Without credentials it works on a demo tenant.')
    .version(version)
    .option('--json', 'results as JSON, for scripts')
    .addOption(new Option('--lang <language>', 'language of the texts').choices([...LANGUAGES]))
    .option('--profile <name>', 'the profile to work with, by its name or id, in place of the one in use')
    .addHelpText('after', HELP)
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const output = (): Output => outputOf(program.opts<GlobalOptions>());
  const idType = () =>
    new Option('--id-type <type>', 'what the ids are')
      .choices([...ID_TYPES])
      .default('auto' satisfies IdType);
  const refresh = () => new Option('--refresh', 'ask WeCom even where the answer is known').default(false);
  const port = (byDefault: number) =>
    new Option('--port <number>', 'the port').argParser(readPort).default(byDefault);

  program
    .command('serve')
    .description('serve the application at http://localhost:5004')
    .addOption(port(DEFAULT_PORT))
    .action(async (options) => finish(await serveCommand({ ...options, rendererFolder }, output())));
  program
    .command('profiles')
    .description('list the profiles; * marks the one in use')
    .action(async () => finish(await profilesCommand(output())));
  program
    .command('check')
    .description('prove the connection: token, then a call that is checked against the trusted IPs')
    .option('--again', 'send a secret again that WeCom has refused before', false)
    .option('--wait', 'when WeCom refuses the IP, try until it accepts it', false)
    .option('--every <seconds>', 'between two tries of --wait', readSeconds, 15)
    .action(async (options) => finish(await checkCommand(options, output())));
  program
    .command('ips')
    .description('list the IPs from which WeCom saw this machine come')
    .option(
      '--paste <list>',
      'put them into this list, as it stands in the console, and print the list to paste',
    )
    .action(async (options) => finish(await ipsCommand(options, output())));
  program
    .command('record')
    .description('list the record of trusted IPs, or note something on a row')
    .option('--format <format>', 'csv or markdown in place of a list')
    .option('--note <text>', 'the note to keep on the row that --row names')
    .option('--row <number>', 'a row of the record', Number)
    .action(async (options) => finish(await recordCommand(options, output())));
  program
    .command('routes')
    .description('compare the ways to WeCom: reached, outgoing IP, accepted or refused, time a call takes')
    .option('--proxy <url...>', 'forward proxies to try besides; - reads them from standard input')
    .option('--api-base <url...>', 'other API addresses (reverse proxies) to try besides')
    .action(async (options) => finish(await routesCommand(options, output())));
  program
    .command('proxy-config')
    .description('print a ready configuration for a proxy server, with the steps to set it up')
    .addArgument(new Argument('<program>', 'the proxy server').choices([...PROXY_PROGRAMS]))
    .requiredOption('--server <name>', 'the name of the server that it will run on')
    .requiredOption('--office-ip <ip...>', 'from where it may be used: IPv4 addresses or ranges')
    .option('--listen <port>', 'where it listens: a port, or address:port')
    .option('--user <name>', 'who may use it (squid, tinyproxy)')
    .option('--out <folder>', 'write the files into this folder; the steps are printed all the same')
    .action(async (name, options) =>
      finish(await proxyConfigCommand({ program: name, ...options }, output())),
    );
  program
    .command('lookup')
    .description('look ids up')
    .addArgument(new Argument('<id...>', 'the ids'))
    .addOption(idType())
    .addOption(refresh())
    .action(async (ids, options) => finish(await lookupCommand({ ids, ...options }, output())));
  withInputOptions(
    program
      .command('import')
      .description('put the ids of a file into the register')
      .addArgument(new Argument('<file>', 'CSV, TSV, text or XLSX; - for standard input')),
  ).action(async (file: string, options: GivenInput) =>
    finish(await importCommand(inputArguments(file, options), output())),
  );
  withOutputOptions(
    withInputOptions(
      program
        .command('run')
        .description("name a file's ids and write the same rows with the names beside them")
        .requiredOption('--in <file>', 'CSV, TSV, text or XLSX; - for standard input'),
    ),
  )
    .addOption(refresh())
    .action(async (options: GivenInput & GivenOutput & { in: string; refresh: boolean }) => {
      const input = inputArguments(options.in, options);
      finish(await runCommand({ ...input, output: options, refresh: options.refresh }, output()));
    });
  withOutputOptions(
    program
      .command('enrich')
      .description('write the file of a run once more, with what is known by now')
      .requiredOption('--run <id>', 'the run'),
  ).action(async (options: GivenOutput & { run: string }) => finish(await enrichCommand(options, output())));
  withInputOptions(
    program
      .command('plan')
      .description("say what naming a file's ids would take; makes at most two cheap calls")
      .requiredOption('--in <file>', 'CSV, TSV, text or XLSX; - for standard input'),
  )
    .addOption(refresh())
    .action(async (options: GivenInput & { in: string; refresh: boolean }) => {
      const input = inputArguments(options.in, options);
      finish(await planCommand({ ...input, refresh: options.refresh }, output()));
    });
  withExportOptions(
    program.command('export').description('write what the library knows: CSV, XLSX or JSON lines'),
  ).action(async (options) => finish(await exportCommand(exportArguments(options), output())));
  program
    .command('diagnostics')
    .description('print what somebody who looks into a fault has to know; no ids, names or secrets')
    .action(async () => finish(await diagnosticsCommand(output())));
  addDataCommands(program, output, finish);
  program
    .command('explain')
    .description('say what an errcode means and what to do; works offline')
    .addArgument(new Argument('<code...>', 'an errcode, words, or a pasted error message'))
    .action((words: string[]) => finish(explainCommand(words.join(' '), output())));
  program
    .command('demo-tenant')
    .description('run the simulated WeCom server alone')
    .addOption(port(8899))
    .action(async (options) => finish(await demoTenantCommand(options, output())));
  return program;
}

const HELP = `
Environment:
  WECOM_CORP_ID, WECOM_APP_SECRET   the corp and its app's secret
  WECOM_ARCHIVE_SECRET              the message archive's secret (internal rooms, robots)
  WECOM_CONTACT_SECRET              contact sync's secret
  WECOM_API_BASE                    another API address (reverse proxy, private deployment)
  WECOM_DIRECT_BASE                 WeCom's own address, where it is a private deployment
  WECOM_PROXY, WECOM_CA_FILE        a forward proxy; certificates to trust besides
  WECOM_ID_MAPPER_HOME              the data folder

Exit codes: 0 done; 1 done, some ids have no name; 2 bad usage or input; 3 WeCom refused or can't be
reached; 4 a fault of the program, the disk or the database.`;

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds < 1 || seconds > 3_600) throw new InvalidArgumentError('1–3600');
  return seconds;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('0–65535');
  return port;
}

/** Every failure ends in a sentence on standard error; with `--json` in an object on standard output as well. */
function tellFailure(error: unknown, options: GlobalOptions): ExitCode {
  const { message, exitCode, details } = failureOf(error, spokenLanguage(options.lang));
  if (message !== '') process.stderr.write(`${terminalText(message)}\n`);
  if (options.json)
    process.stdout.write(`${terminalText(JSON.stringify({ status: 'error', message, ...details }))}\n`);
  return exitCode;
}
