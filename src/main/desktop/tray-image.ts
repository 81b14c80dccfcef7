import { type NativeImage, nativeImage } from 'electron';
import trayPngTwice from '../../../resources/tray/tray@2x.png?inline';
import trayPng from '../../../resources/tray/tray.png?inline';
import templatePngTwice from '../../../resources/tray/tray-template@2x.png?inline';
import templatePng from '../../../resources/tray/tray-template.png?inline';

/** The tray's image in both densities; on a Mac one of a single colour, which the menu bar gives it. */
export function trayImage(): NativeImage {
  const isMac = process.platform === 'darwin';
  const image = nativeImage.createFromDataURL(isMac ? templatePng : trayPng);
  image.addRepresentation({ scaleFactor: 2, dataURL: isMac ? templatePngTwice : trayPngTwice });
  image.setTemplateImage(isMac);
  return image;
}
