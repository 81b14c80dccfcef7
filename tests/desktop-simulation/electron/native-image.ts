/** The stand-in for Electron's `nativeImage`: refuses what is no PNG, and shows nothing. */
export const nativeImage = {
  createFromDataURL(dataUrl: string) {
    refuseOtherThanPng(dataUrl);
    return {
      addRepresentation: ({ dataURL }: { dataURL: string }) => refuseOtherThanPng(dataURL),
      setTemplateImage: () => undefined,
    };
  },
};

function refuseOtherThanPng(dataUrl: string): void {
  const bytes = Buffer.from(dataUrl.replace('data:image/png;base64,', ''), 'base64');
  if (bytes.subarray(1, 4).toString() !== 'PNG') throw new Error('This image is no PNG.');
}
