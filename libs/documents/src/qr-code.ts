import QRCode from 'qrcode';
import type { PageWriter } from './page-writer';

/** Draws a QR code as squares: sharp at every size, and much cheaper than a picture. `size` in points. */
export function drawQrCode({ doc }: PageWriter, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const { size: modules, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = size / modules;
  data.forEach((dark, at) => {
    if (dark) doc.rect(x + (at % modules) * side, y + Math.floor(at / modules) * side, side, side);
  });
  doc.fill('black');
}
