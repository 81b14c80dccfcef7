/** Hands a file to the operator the way a browser does: under its own name, into the folder for downloads. */
export function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download has its own hold on the bytes once it has begun, which is not before this turn ends.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
