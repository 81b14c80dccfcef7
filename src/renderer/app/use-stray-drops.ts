import { useEffect } from 'react';

/** Keeps a file that is dropped where nobody takes it from taking the page's place. */
export function useStrayDrops(): void {
  useEffect(() => {
    const stop = new AbortController();
    for (const name of ['dragover', 'drop'] as const) {
      window.addEventListener(name, refuseFile, { signal: stop.signal });
    }
    return () => stop.abort();
  }, []);
}

function refuseFile(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}
