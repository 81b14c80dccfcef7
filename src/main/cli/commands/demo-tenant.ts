import { say } from '#shared/text/index.ts';
import { createDemoTenant } from '../../demo/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Output } from '../session.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** `demo-tenant`: the simulated WeCom server alone, for trying programs out. */
export async function demoTenantCommand(
  { port }: { readonly port: number },
  output: Output,
): Promise<ExitCode> {
  const tenant = createDemoTenant();
  const { url } = await tenant.listen(port);
  const { corpId, secrets } = tenant;
  if (output.json) output.print(JSON.stringify({ url, corp_id: corpId, app_secret: secrets.app }));
  else output.print(say(output.language, 'cli.demoServing', { url, corpId, secret: secrets.app }));
  await untilInterrupted();
  await tenant.close();
  return EXIT.done;
}
