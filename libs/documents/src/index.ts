export { newCode, readCode } from './codes';
export { MARGIN, PageWriter } from './page-writer';
export { drawQrCode } from './qr-code';
export { type Cell, writeTable } from './write-table';
