import { pipeline } from 'node:stream/promises';
import type { Download } from '#main/exports/export-jobs.ts';
import { SERVER_PATHS } from '#shared/server-paths.ts';
import { refuseInPlain } from './answers.ts';
import type { Answer } from './rest.ts';

/**
 * Files on their way to a browser. A link can carry no token: who knows the number of an export, which is told
 * to the page alone and good for one time, may fetch it.
 */
export function createDownloads(take: (exportId: string) => Download | undefined): Answer {
  return async (request, response, pathname) => {
    if (request.method !== 'GET') {
      return refuseInPlain(response, {
        status: 405,
        message: 'Downloads are GET.',
        headers: { allow: 'GET' },
      });
    }
    const download = take(pathname.slice(SERVER_PATHS.download.length + 1));
    if (download === undefined) {
      return refuseInPlain(response, {
        status: 404,
        message: 'There is no such file, or it was fetched already: export it again.',
      });
    }
    // Half of a character has no code that could be sent.
    const name = encodeURIComponent(download.name.toWellFormed());
    response.writeHead(200, {
      'content-type': download.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    });
    try {
      await pipeline(download.bytes, response);
    } catch {
      // The export says why; to a browser a cut connection is a download that failed.
      response.destroy();
    }
  };
}
